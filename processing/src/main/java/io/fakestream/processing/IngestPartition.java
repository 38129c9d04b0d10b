package io.fakestream.processing;

import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.processing.format.ListenParser;
import io.fakestream.processing.format.ParsedListen;
import io.fakestream.processing.format.MalformedEventException;
import io.fakestream.processing.source.WatermarkBound;
import io.fakestream.processing.source.KnownRuns;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.DeadLetters;
import io.fakestream.storage.ForeignListenWriter;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.ListenRow.Origin;
import io.fakestream.storage.ListenWriter;
import io.fakestream.storage.ShardProgress;
import io.fakestream.storage.Store;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads each record of a task once: a listen goes to the raw table and, if it is new and on time, into the sums that
 * this returns; anything else becomes a dead letter.
 *
 * <p>It returns only when every write is acknowledged, and Spark commits a batch only when all its tasks are done. Its
 * writes are idempotent, and which events are new is fixed for a batch (see {@link DuplicateFilter} and
 * {@link ForeignEvents}), so a batch or task that runs again gives the same tables and the same sums.
 */
final class IngestPartition implements MapPartitionsFunction<Row, Row> {
    /** Set by Spark for the tasks of a micro-batch. */
    private static final String BATCH_ID = "streaming.sql.batchId";

    private static final int BATCHES_IN_FLIGHT = 32;

    /** As long as a restart of the database may take. */
    static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);

    private final ProcessingConfig config;
    private final long generation;
    private final StoredDecisions.Until replayed;
    private final LatencyAccumulator latency;
    private final TaskCounts counts;

    /**
     * Reads records for a store.
     *
     * @param replayed up to where the records were judged before, by an earlier generation
     */
    IngestPartition(
            ProcessingConfig config,
            long generation,
            StoredDecisions.Until replayed,
            LatencyAccumulator latency,
            TaskCounts counts) {
        this.config = config;
        this.generation = generation;
        this.replayed = replayed;
        this.latency = latency;
        this.counts = counts;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> records) {
        Task task = new Task(Long.parseLong(TaskContext.get().getLocalProperty(BATCH_ID)));
        while (records.hasNext()) {
            task.ingest(records.next());
        }
        return task.finish();
    }

    /** What one task of one micro-batch needs. */
    private final class Task {
        private final long batchId;
        private final BoundedWrites writes;
        private final ListenWriter listens;
        private final ForeignEvents foreign;
        private final RejectedRecords rejected;
        private final DuplicateFilter duplicates;
        private final StoredDecisions verdicts;
        private final Contributions contributions = new Contributions(config.windows());
        private final ListenParser parser = new ListenParser();
        private final KnownRuns runs = KnownRuns.of(config.source(0, 0, WatermarkBound.NONE));
        private final Lateness lateness = config.lateness();

        Task(long batchId) {
            this.batchId = batchId;
            Store store = ExecutorStore.of(config.store());
            writes = new BoundedWrites(store, BATCHES_IN_FLIGHT, WRITE_TIMEOUT);
            listens = new ListenWriter(store, writes, config.timeToLive(), this::readable);
            foreign = new ForeignEvents(
                    new ForeignListenWriter(store, writes, config.timeToLive()),
                    writes,
                    contributions,
                    row -> readable(row.dueMillis()));
            DeadLetters deadLetters = new DeadLetters(store);
            rejected = new RejectedRecords(config, deadLetters, writes);
            duplicates = new DuplicateFilter(new ShardProgress(store, generation), batchId);
            verdicts = new StoredDecisions(config.topic(), replayed, deadLetters);
        }

        private void readable(long dueMillis) {
            latency.addMillis(System.currentTimeMillis() - dueMillis);
        }

        void ingest(Row record) {
            try {
                String error = record.getAs(RecordColumns.ERROR);
                if (error != null) {
                    throw new MalformedEventException(RejectionReason.UNREADABLE, error);
                }
                ParsedListen listen = parser.parse(record.getAs(RecordColumns.VALUE));
                String text = listen.eventId();
                EventId id = text != null && EventId.isOfARun(text) ? EventId.parse(text) : null;
                KnownRuns.Layout run = id == null ? null : runs.find(id.stream(), batchId);
                if (id != null && run != null) {
                    ingestOfARun(record, listen, id, run);
                } else {
                    ingestForeign(record, listen);
                }
            } catch (MalformedEventException e) {
                reject(record, e, null);
            }
        }

        private void reject(Row record, MalformedEventException reason, @Nullable Long referenceMillis) {
            contributions.addOutcome(reason.rejection().code());
            rejected.write(record, reason, referenceMillis);
        }

        /** A copy in another partition than the run's own cannot be the first record of its event. */
        private void ingestOfARun(Row record, ParsedListen listen, EventId id, KnownRuns.Layout run)
                throws MalformedEventException {
            long dueMillis = record.getLong(RecordColumns.TIMESTAMP);
            Timing timing = lateness.judge(dueMillis, listen.playedAtMillis());
            if (timing == Timing.FUTURE) {
                throw new MalformedEventException(RejectionReason.FUTURE, "played_at is later than the record's timestamp");
            }
            if (!run.has(id.shard(), record.getInt(RecordColumns.PARTITION)) || !duplicates.isNew(id)) {
                contributions.addOutcome(Outcome.DUPLICATE.code());
                return;
            }
            ListenRow row = listen.row(id, dueMillis, timing == Timing.LATE, null);
            listens.write(row);
            contributions.count(row, row.late(), listen.hasUnknownField());
        }

        private void ingestForeign(Row record, ParsedListen listen) throws MalformedEventException {
            int partition = record.getInt(RecordColumns.PARTITION);
            long offset = record.getLong(RecordColumns.OFFSET);
            long referenceMillis = verdicts.referenceMillis(record);
            long timestamp = timestamp(record, referenceMillis);
            Timing timing = lateness.judgeForeign(timestamp, referenceMillis, listen.playedAtMillis());
            if (timing == Timing.FUTURE || verdicts.wasFromTheFuture(record)) {
                String why = ForeignTimes.explain(timestamp, referenceMillis, listen);
                reject(record, new MalformedEventException(RejectionReason.FUTURE, why), referenceMillis);
                return;
            }
            Origin origin = new Origin(config.topic(), partition, offset, referenceMillis);
            boolean late = timing == Timing.LATE || isBehindHorizon(record, listen);
            String text = listen.eventId();
            if (text != null && EventIds.isUsable(text)) {
                ListenRow row = listen.row(EventIds.foreign(text), timestamp, late, origin);
                foreign.add(row, listen.hasUnknownField(), verdicts.mayHave(record));
                return;
            }
            ListenRow row = listen.row(new EventId(config.topic(), partition, offset), timestamp, late, origin);
            if (verdicts.mayHave(record)) {
                foreign.add(row, listen.hasUnknownField(), true);
            } else {
                listens.write(row);
                contributions.count(row, late, listen.hasUnknownField());
            }
        }

        /**
         * Whether one of its windows cannot change any more: its producer's clock, or its way here, is slow by more
         * than half an hour.
         */
        private boolean isBehindHorizon(Row record, ParsedListen listen) {
            long earliestWindow =
                    listen.playedAtMillis() - config.windows().length().toMillis();
            return earliestWindow <= record.getLong(RecordColumns.WATERMARK_BOUND_MILLIS);
        }

        private long timestamp(Row record, long referenceMillis) throws MalformedEventException {
            long timestamp = record.getLong(RecordColumns.TIMESTAMP);
            if (timestamp == RecordColumns.NO_TIMESTAMP) {
                return referenceMillis;
            }
            if (timestamp < 0) {
                throw new MalformedEventException(
                        RejectionReason.IMPOSSIBLE_VALUE, "the record's timestamp is " + timestamp + ", before 1970");
            }
            return timestamp;
        }

        Iterator<Row> finish() {
            listens.sendAll();
            duplicates.write(writes);
            rejected.flush();
            writes.awaitAll();
            foreign.settle();
            contributions.forEachOutcome(counts::add);
            counts.add(TaskCounts.RETRIES, writes.retried());
            counts.add(TaskCounts.JUDGED_AGAIN, foreign.judgedAgain());
            return contributions.rows();
        }
    }
}
