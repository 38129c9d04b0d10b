package io.fakestream.storage;

import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.Sink;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.TaskWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** The tables of a store as a sink. */
final class CqlSink implements Sink {
    /** The longest time that a restart of the database may take. */
    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);

    private static final int MAX_IN_FLIGHT = 32;

    private final Store store;

    CqlSink(Store store) {
        this.store = store;
    }

    @Override
    public TaskWriter taskWriter(long generation, int rebuilds, Duration timeToLive, LongConsumer onStored) {
        return new CqlTaskWriter(store, writes(), generation, rebuilds, timeToLive, onStored);
    }

    @Override
    public ResultWriter resultWriter(long generation, long batchId) {
        return new CqlResultWriter(store, writes(), generation, batchId, Instant.now());
    }

    @Override
    public SinkReader reader() {
        return new CqlReader(store);
    }

    private BoundedWrites writes() {
        return new BoundedWrites(store, MAX_IN_FLIGHT, WRITE_TIMEOUT);
    }
}
