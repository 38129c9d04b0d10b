package io.fakestream.verification;

import io.fakestream.storage.sink.ListenRow;
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
        for (RowComponent component : RowComponent.ALL) {
            to.add(component.value(row));
        }
        return finish(to.hash);
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            addBits(ABSENT);
        } else if (value instanceof String text) {
            add(text);
        } else if (value instanceof Boolean flag) {
            addBits(flag ? 1 : 2);
        } else if (value instanceof Number number) {
            addBits(number.longValue());
        } else {
            throw new IllegalStateException("cannot hash " + value.getClass());
        }
    }

    private void add(String text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * PRIME;
        }
        hash = h;
        addBits(text.length());
    }

    private void addBits(long bits) {
        hash = Long.rotateLeft((hash ^ bits) * PRIME, 29) * ABSENT;
    }

    private static long finish(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 27);
    }
}
