package io.fakestream.processing;

import io.fakestream.model.Dimension;
import io.fakestream.storage.Average;
import io.fakestream.storage.AverageWriter;
import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.Store;
import io.fakestream.storage.WindowResult;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the query computed: rows of {@link Contributions#SCHEMA}'s columns, each an absolute value. Writing a batch again
 * writes the same values with the same timestamps.
 */
final class AverageSink extends ForeachWriter<Row> {
    private static final int IN_FLIGHT = 256;

    private final ProcessingConfig config;
    private final long generation;
    private transient @Nullable AverageWriter writer;

    AverageSink(ProcessingConfig config, long generation) {
        this.config = config;
        this.generation = generation;
    }

    @Override
    public boolean open(long partitionId, long batchId) {
        Store store = ExecutorStore.of(config.store());
        BoundedWrites writes = new BoundedWrites(store, IN_FLIGHT, Intake.PATIENCE);
        writer = new AverageWriter(store, writes, generation, batchId, Instant.now());
        return true;
    }

    @Override
    public void process(Row row) {
        String kind = row.getAs(Contributions.KIND);
        String name = row.getAs(Contributions.NAME);
        @Nullable Timestamp window = row.getAs(Contributions.WINDOW);
        long events = row.<Long>getAs(Contributions.EVENTS);
        long ageSum = row.<Long>getAs(Contributions.AGE_SUM);
        if (kind.equals(Contributions.OUTCOME)) {
            writer().write(name, events);
        } else if (window == null) {
            writer().write(new Average(name, events, ageSum));
        } else {
            long skipped = row.<Long>getAs(Contributions.SKIPPED);
            writer().write(new WindowResult(Dimension.of(kind), name, window.toInstant(), events, ageSum, skipped));
        }
    }

    @Override
    public void close(@Nullable Throwable error) {
        if (error == null) {
            writer().flush();
        }
    }

    private AverageWriter writer() {
        AverageWriter open = writer;
        if (open == null) {
            throw new IllegalStateException("open() comes first");
        }
        return open;
    }
}
