package io.fakestream.processing;

import io.fakestream.storage.Average;
import io.fakestream.storage.AverageWriter;
import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.Store;
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
        String name = row.getAs(Contributions.NAME);
        long events = row.<Long>getAs(Contributions.EVENTS);
        if (row.getAs(Contributions.KIND).equals(Contributions.OUTCOME)) {
            writer().write(name, events);
        } else {
            @Nullable Timestamp minute = row.getAs(Contributions.MINUTE);
            long ageSum = row.<Long>getAs(Contributions.AGE_SUM);
            writer().write(new Average(name, minute == null ? null : minute.toInstant(), events, ageSum));
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
