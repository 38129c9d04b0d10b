package io.fakestream.storage.sink;

import java.time.Duration;
import java.util.function.LongConsumer;

/** Where the processing writes rows, dead letters and results, and the verification reads them. Thread-safe. */
public interface Sink {
    /**
     * Creates the writer of one task.
     *
     * @param generation        the generation of the checkpoint
     * @param rebuilds          how many times the results have been recomputed; the rows of a later one replace others
     * @param timeToLive        how long rows are kept; zero for ever
     * @param onStored called with the due time of each row of a run once its write is acknowledged, on any thread
     */
    TaskWriter taskWriter(long generation, int rebuilds, Duration timeToLive, LongConsumer onStored);

    /**
     * Creates a writer of the results of a micro-batch.
     *
     * @param generation the generation of the checkpoint; results of a later one replace those of an earlier one
     */
    ResultWriter resultWriter(long generation, long batchId);

    /** Reads what was written. */
    SinkReader reader();
}
