package io.fakestream.verification;

import io.fakestream.storage.ListenRow;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit hash of all columns of a row. The sum of the hashes of a shard does not depend on the order of its rows, so
 * shards can be compared without holding rows in memory.
 */
final class RowHash {
    private static final long PRIME = 0x100000001B3L;
    private static final long ABSENT = 0x9E3779B97F4A7C15L;

    private long hash = 0xCBF29CE484222325L;

    private RowHash() {}

    static long of(ListenRow row) {
        RowHash to = new RowHash();
        to.add(row.id().stream());
        to.add(row.id().shard());
        to.add(row.id().number());
        to.add(row.dueMillis());
        to.add(row.playedAtMillis());
        to.add(row.late());
        to.add(row.source());
        to.add(row.userId());
        to.add(row.userName());
        to.add(row.userAddress());
        to.add(row.userAge());
        to.add(row.userNationality());
        to.add(row.songId());
        to.add(row.artists());
        to.add(row.albumName());
        to.add(row.trackName());
        to.add(row.durationMillis());
        to.add(row.trackGenre());
        to.add(row.playedMillis());
        to.add(row.skipped());
        to.add(row.sessionId());
        to.add(row.device());
        ListenRow.Origin origin = row.origin();
        if (origin != null) {
            to.add(origin.topic());
            to.add(origin.partition());
            to.add(origin.offset());
            to.add(origin.referenceMillis());
        }
        return finish(to.hash);
    }

    private void add(@Nullable String text) {
        if (text == null) {
            addBits(ABSENT);
            return;
        }
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * PRIME;
        }
        hash = h;
        addBits(text.length());
    }

    private void add(@Nullable Number number) {
        addBits(number == null ? ABSENT : number.longValue());
    }

    private void add(@Nullable Boolean value) {
        addBits(value == null ? ABSENT : value ? 1 : 2);
    }

    private void addBits(long bits) {
        hash = Long.rotateLeft((hash ^ bits) * PRIME, 29) * ABSENT;
    }

    private static long finish(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 27);
    }
}
