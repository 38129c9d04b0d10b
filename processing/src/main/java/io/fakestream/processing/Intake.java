package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.model.Outcome;
import io.fakestream.model.RunId;
import io.fakestream.model.Topics;
import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.DeadLetters;
import io.fakestream.storage.DeadLetters.DeadLetter;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.ListenWriter;
import io.fakestream.storage.ShardProgress;
import io.fakestream.storage.Store;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads each record of a partition once: a listen goes to the raw table and, if it is new and on time, into the sums that this
 * returns; anything else becomes a dead letter.
 *
 * <p>It returns only when every write is acknowledged, and Spark commits a batch only when all its tasks are done. Its writes
 * are idempotent, and which numbers are new is fixed for a batch (see {@link Counted}), so a batch or task that runs again
 * gives the same tables and the same sums.
 */
final class Intake implements MapPartitionsFunction<Row, Row> {
    /** Set by Spark for the tasks of a micro-batch. */
    private static final String BATCH_ID = "streaming.sql.batchId";

    /** Neither topic nor tables take more: without the rest, a record that is larger would stop everything. */
    private static final String CUT = " (the first 4 MiB of %,d bytes)";

    private static final int BATCHES_IN_FLIGHT = 32;

    /** As long as a restart of the database may take. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ProcessingConfig config;
    private final long generation;
    private final LatencyAccumulator latency;
    private final TaskCounts counts;

    Intake(ProcessingConfig config, long generation, LatencyAccumulator latency, TaskCounts counts) {
        this.config = config;
        this.generation = generation;
        this.latency = latency;
        this.counts = counts;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> records) {
        long batchId = Long.parseLong(TaskContext.get().getLocalProperty(BATCH_ID));
        Store store = ExecutorStore.of(config.store());
        BoundedWrites writes = new BoundedWrites(store, BATCHES_IN_FLIGHT, PATIENCE);
        ListenWriter listens = new ListenWriter(
                store, writes, config.timeToLive(), due -> latency.addMillis(System.currentTimeMillis() - due));
        DeadLetters deadLetters = new DeadLetters(store);
        Counted counted = new Counted(new ShardProgress(store, generation), batchId);
        ListenParser parser = new ListenParser(config.lateness());
        Contributions contributions = new Contributions(config.windows());

        while (records.hasNext()) {
            Row row = records.next();
            byte @Nullable [] value = row.getAs(KafkaColumns.VALUE);
            EventId where =
                    new EventId(config.topic(), row.getInt(KafkaColumns.PARTITION), row.getLong(KafkaColumns.OFFSET));
            long dueMillis = row.getLong(KafkaColumns.DUE_MILLIS);
            try {
                ListenRow listen = parser.parse(value, where, dueMillis);
                if (isOfARun(listen.id()) && !counted.isNew(listen.id())) {
                    contributions.addOutcome(Outcome.DUPLICATE.word());
                    continue;
                }
                listens.write(listen);
                if (parser.hadUnknownField()) {
                    contributions.addOutcome(Outcome.UNKNOWN_FIELD.word());
                }
                if (listen.late()) {
                    contributions.addOutcome(Outcome.LATE.word());
                } else {
                    contributions.addOutcome(Outcome.ON_TIME.word());
                    contributions.add(listen);
                }
            } catch (RefusedException refused) {
                contributions.addOutcome(refused.refusal().word());
                refuse(row, where, dueMillis, refused, deadLetters, writes);
            }
        }
        listens.sendAll();
        counted.write(writes);
        DeadLetterTopic.flush();
        writes.awaitAll();
        contributions.forEachOutcome(counts::add);
        counts.add(TaskCounts.RETRIES, writes.sentAgain());
        return contributions.rows();
    }

    private void refuse(
            Row row, EventId where, long dueMillis, RefusedException why, DeadLetters to, BoundedWrites writes) {
        byte @Nullable [] key = row.getAs(KafkaColumns.KEY);
        byte @Nullable [] value = row.getAs(KafkaColumns.VALUE);
        boolean cut = value != null && value.length > Topics.MAX_RECORD_BYTES;
        RefusedException refused =
                cut ? new RefusedException(why.refusal(), why.detail() + CUT.formatted(value.length)) : why;
        DeadLetterTopic.send(config, where, refused, key, cut ? null : value);
        to.write(
                new DeadLetter(
                        where.stream(),
                        where.shard(),
                        where.number(),
                        refused.refusal().word(),
                        refused.detail(),
                        buffer(key),
                        buffer(value),
                        dueMillis),
                writes);
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, Topics.MAX_RECORD_BYTES));
    }

    /** Whether the event has numbers that tell a duplicate. */
    private static boolean isOfARun(EventId id) {
        return RunId.isValid(id.stream());
    }
}
