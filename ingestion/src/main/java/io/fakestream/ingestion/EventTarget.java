package io.fakestream.ingestion;

import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;

/** Where events go. Called by one thread. */
public interface EventTarget extends AutoCloseable {
    /** Told when an event has arrived for good. May be called on another thread, for each shard in the order of the numbers. */
    interface Acknowledged {
        /**
         * An event arrived.
         *
         * @param nextOffset the offset after it, or 0 where there are none
         */
        void event(int shard, long number, int partition, long nextOffset);
    }

    /**
     * Takes an event. May wait while too many are on their way.
     *
     * @param json the event's value; valid only during the call
     * @throws io.fakestream.model.PipelineException if an earlier event cannot arrive any more
     */
    void send(Listen listen, Utf8Buffer json, Acknowledged acknowledged);

    /** Returns when everything that was sent has arrived. */
    void flush();

    @Override
    void close();
}
