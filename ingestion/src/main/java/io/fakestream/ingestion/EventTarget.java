package io.fakestream.ingestion;

import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;

/** Where records go. For any number of threads, each with a lane of its own. */
public interface EventTarget extends AutoCloseable {
    /** Told when a record has arrived for good. May be called on another thread, for each shard in the order of sending. */
    interface Acknowledged {
        /**
         * A record arrived.
         *
         * @param records    how many of the shard have, with this one
         * @param nextOffset the offset after it in its partition, or 0 where there are none
         */
        void record(int shard, long records, long nextOffset);
    }

    /** A way into the target, for one thread. */
    interface Lane {
        /**
         * Takes the record that a stream stands at. May wait while too many are on their way.
         *
         * @throws io.fakestream.model.PipelineException if an earlier record cannot arrive any more
         */
        void send(ShardStream record, Schedule schedule, Acknowledged acknowledged);
    }

    /** Makes the run known where its records go, before the first one. */
    default void register(RunManifest manifest) {}

    /** The manifest has changed. */
    default void update(RunManifest manifest) {}

    /** The run has come so far; {@code part} tells apart processes that share it. */
    default void update(String run, String part, RunProgress progress) {}

    /** A lane for the calling thread. */
    Lane lane();

    /** Returns when everything that was sent has arrived. */
    void flush();

    @Override
    void close();
}
