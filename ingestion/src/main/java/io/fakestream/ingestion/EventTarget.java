package io.fakestream.ingestion;

import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;

/** The destination of records. Thread-safe; each thread uses its own writer. */
public interface EventTarget extends AutoCloseable {
    /**
     * Called when a record is durably stored. May be called on another thread; for each shard, in the order of sending.
     */
    interface Acknowledged {
        /**
         * A record is acknowledged.
         *
         * @param records    how many records of the shard are acknowledged, including this one
         * @param nextOffset the offset after the record in its partition, or 0 for a target without offsets
         */
        void onAcknowledged(int shard, long records, long nextOffset);
    }

    /** Sends records to the target. Not thread-safe. */
    interface EventWriter {
        /**
         * Sends the current record of a stream. May block while too many records are in flight.
         *
         * @throws io.fakestream.model.PipelineException if an earlier record failed permanently
         */
        void send(ShardStream stream, Schedule schedule, Acknowledged acknowledged);
    }

    /** Registers the run at the target, before the first record. */
    default void register(RunManifest manifest) {}

    /** Updates the manifest. */
    default void update(RunManifest manifest) {}

    /** Updates the progress of the run; {@code part} distinguishes processes that share the run. */
    default void update(String run, String part, RunProgress progress) {}

    /** Creates a writer for the calling thread. */
    EventWriter writer();

    /** Blocks until everything that was sent is acknowledged. */
    void flush();

    @Override
    void close();
}
