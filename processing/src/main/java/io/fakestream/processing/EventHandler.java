package io.fakestream.processing;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Handles the events of some producers: decides when they are late and how they are written and counted. The first
 * handler that accepts an event processes it; {@link EventHandlers} lists them. One per task; not thread-safe.
 *
 * <p>Decisions must be repeatable: a retried attempt of a task must make the same decisions, so that it writes the same
 * rows.
 */
interface EventHandler {
    /** Receives rejected records. */
    interface Rejections {
        /**
         * Makes the record a dead letter.
         *
         * @param referenceMillis its reference time, milliseconds since the epoch; null unless the
         *                        record is from the future
         */
        void reject(Row record, RejectedRecordException reason, @Nullable Long referenceMillis);
    }

    /** Whether this handler processes the event. */
    boolean accepts(ParsedListen listen);

    /**
     * Writes the event and counts it.
     *
     * @param record with the columns of {@link io.fakestream.processing.source.RecordColumns}
     * @throws RejectedRecordException if it must become a dead letter
     */
    void process(Row record, ParsedListen listen) throws RejectedRecordException;

    /** Sends the last writes of the task. */
    default void finishWrites() {}

    /** Counts what is known only after all writes are acknowledged. */
    default void afterWrites() {}
}
