package io.fakestream.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the {@code event_id} of a foreign event into a key. */
public final class EventIds {
    /** The stream of events with an id that was not assigned by one of our runs. */
    public static final String FOREIGN = "foreign";

    private static final int FOREIGN_SHARDS = 16;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    private EventIds() {}

    /**
     * Whether the text can tell one event from another. An empty one cannot, and neither can a number: producers that count from 1 again
     * at each start send the same ones.
     */
    public static boolean isUsable(@Nullable String text) {
        return text != null && !isBlank(text) && !NUMBER.matcher(text.strip()).matches();
    }

    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /**
     * By 67 bits of the SHA-256 of the text, so that the same id is the same row. Two different ids of a billion collide with a
     * probability of 1 in 300.
     */
    public static EventId foreign(String text) {
        ByteBuffer hash = hash(text);
        return new EventId(FOREIGN, Math.floorMod(hash.getInt(8), FOREIGN_SHARDS), hash.getLong(0) & Long.MAX_VALUE);
    }

    static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
