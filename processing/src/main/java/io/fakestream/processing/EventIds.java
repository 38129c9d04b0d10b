package io.fakestream.processing;

import io.fakestream.model.EventId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Turns the text of an {@code event_id} into a key. */
final class EventIds {
    /** The stream of events whose ids are of somebody else's making. */
    static final String FOREIGN = "foreign";

    private static final int FOREIGN_SHARDS = 16;

    private EventIds() {}

    /**
     * Our own ids as they are; a foreign id by 67 bits of its SHA-256, so that the same id is the same row. Two different
     * foreign ids of a billion meet with a chance of one in 300.
     */
    static EventId of(String text) {
        if (EventId.isOfARun(text)) {
            return EventId.parse(text);
        }
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new EventId(
                    FOREIGN, Math.floorMod(hash.getInt(8), FOREIGN_SHARDS), hash.getLong(0) & Long.MAX_VALUE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
