package io.fakestream.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the {@code event_id} of a foreign event to a key. */
public final class EventIds {
    /** The stream of events whose id was not assigned by a generated run. */
    public static final String FOREIGN = "foreign";

    private static final int FOREIGN_SHARDS = 16;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    private EventIds() {}

    /**
     * Whether the text identifies an event. An empty text does not, and neither does a number: producers that restart
     * counting at 1 send the same numbers again.
     */
    public static boolean isUsable(@Nullable String text) {
        return text != null && !isBlank(text) && !NUMBER.matcher(text.strip()).matches();
    }

    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /**
     * Derives the key from 67 bits of the SHA-256 of the text, so that the same id always maps to the same row. The
     * probability of a collision among a billion ids is 1 in 300.
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
