package io.fakestream.processing;

import io.fakestream.format.MalformedEventException;
import io.fakestream.format.ParsedListen;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A source of events on the topic: which events are its own, when they are late, and how their rows are written. The
 * first source that accepts an event processes it; {@link EventSources} lists them. One per task; not thread-safe.
 *
 * <p>Whatever an attempt of a task decides, a later attempt must decide again: the writes of both are the same.
 */
interface EventSource {
    /** Receives events that a source rejects although they are well-formed. */
    interface Rejections {
        /**
         * Makes the record a dead letter.
         *
         * @param referenceMillis the time it was judged by, milliseconds since the epoch; null if it is not rejected
         *                        because of its time
         */
        void reject(Row record, MalformedEventException reason, @Nullable Long referenceMillis);
    }

    /** Whether the event is one of this source. */
    boolean accepts(ParsedListen listen);

    /**
     * Writes the event and counts it.
     *
     * @param record with the columns of {@link io.fakestream.processing.source.RecordColumns}
     * @throws MalformedEventException if it must become a dead letter
     */
    void process(Row record, ParsedListen listen) throws MalformedEventException;

    /** Writes what is needed at the end of the task, before the writes are awaited. */
    default void beforeFlush() {}

    /** Counts what is known only when all writes are acknowledged. */
    default void afterFlush() {}
}
