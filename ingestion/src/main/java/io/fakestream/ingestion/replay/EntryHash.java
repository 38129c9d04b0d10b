package io.fakestream.ingestion.replay;

import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Identifies entries by 128 bits of the SHA-256 of their content, so that the same entry has the same {@code event_id}
 * in every replay, whatever other files are replayed with it. The user name is not part of it: it would be possible to
 * guess the name from the id. Not thread-safe.
 */
final class EntryHash {
    private static final char SEPARATOR = '\n';

    private final MessageDigest sha256;

    EntryHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The hash; the first 16 bytes count. */
    ByteBuffer of(Entry entry, Export export) {
        return ByteBuffer.wrap(sha256.digest(content(entry, export).getBytes(StandardCharsets.UTF_8)));
    }

    private static String content(Entry entry, Export export) {
        if (entry.ownId() != null) {
            return "id" + SEPARATOR + entry.ownId();
        }
        Song song = entry.song();
        User user = entry.user();
        StringBuilder content = new StringBuilder(256);
        content.append(user == null ? export.code() : "listen").append(SEPARATOR);
        content.append(entry.playedAtMillis()).append(SEPARATOR);
        content.append(entry.playedMillis()).append(SEPARATOR);
        content.append(song.id()).append(SEPARATOR);
        content.append(song.artists()).append(SEPARATOR);
        content.append(song.albumName()).append(SEPARATOR);
        content.append(song.trackName());
        if (user != null) {
            content.append(SEPARATOR).append(user.id()).append(SEPARATOR).append(user.name());
            content.append(SEPARATOR).append(user.address());
        }
        return content.toString();
    }
}
