package io.fakestream.processing;

import io.fakestream.format.MalformedEventException;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.registry.Formats;
import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.processing.source.KnownRuns;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.processing.source.WatermarkBound;
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
 * Processes the records of a task: a listen is written to the raw table and, if it is new and on time, added to the
 * returned sums; anything else becomes a dead letter.
 *
 * <p>Returns only when every write is acknowledged, and Spark commits a batch only when all its tasks are done. The
 * writes are idempotent, and the decision which events are new is the same for every attempt of a batch (see
 * {@link DuplicateFilter} and {@link ForeignEvents}), so a retried batch or task produces the same tables and the same
 * sums.
 */
final class IngestPartition implements MapPartitionsFunction<Row, Row> {
    /** Set by Spark for the tasks of a micro-batch. */
    private static final String BATCH_ID = "streaming.sql.batchId";

    private static final int MAX_IN_FLIGHT = 32;

    /** The longest time that a restart of the database may take. */
    static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);

    private final ProcessingConfig config;
    private final long generation;
    private final StoredDecisions.JudgedOffsets replayed;
    private final LatencyAccumulator latency;
    private final TaskCounts counts;

    /**
     * Prepares the ingestion into a store.
     *
     * @param replayed the offsets up to which an earlier generation has judged the records
     */
    IngestPartition(
            ProcessingConfig config,
            long generation,
            StoredDecisions.JudgedOffsets replayed,
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

    /** The state of one task of one micro-batch. */
    private final class Task {
        private final long batchId;
        private final BoundedWrites writes;
        private final ListenWriter listens;
        private final ForeignEvents foreign;
        private final RejectedRecords rejected;
        private final DuplicateFilter duplicates;
        private final StoredDecisions decisions;
        private final Contributions contributions = new Contributions(config.windows());
        private final KnownRuns runs = KnownRuns.of(config.source(0, 0, WatermarkBound.NONE));
        private final Lateness lateness = config.lateness();

        Task(long batchId) {
            this.batchId = batchId;
            Store store = ExecutorStore.of(config.store());
            writes = new BoundedWrites(store, MAX_IN_FLIGHT, WRITE_TIMEOUT);
            listens = new ListenWriter(store, writes, config.timeToLive(), this::recordLatency);
            foreign = new ForeignEvents(
                    new ForeignListenWriter(store, writes, config.timeToLive()),
                    writes,
                    contributions,
                    row -> recordLatency(row.dueMillis()));
            DeadLetters deadLetters = new DeadLetters(store);
            rejected = new RejectedRecords(config, deadLetters, writes);
            duplicates = new DuplicateFilter(new ShardProgress(store, generation), batchId);
            decisions = new StoredDecisions(config.topic(), replayed, deadLetters);
        }

        private void recordLatency(long dueMillis) {
            latency.addMillis(System.currentTimeMillis() - dueMillis);
        }

        void ingest(Row record) {
            try {
                String error = record.getAs(RecordColumns.ERROR);
                if (error != null) {
                    throw new MalformedEventException(RejectionReason.UNREADABLE, error);
                }
                ParsedListen listen = Formats.TOPIC.decode(record.getAs(RecordColumns.VALUE));
                String text = listen.eventId();
                EventId id = text != null && EventId.isOfARun(text) ? EventId.parse(text) : null;
                KnownRuns.Layout run = id == null ? null : runs.find(id.stream(), batchId);
                if (id != null && run != null) {
                    ingestOfRun(record, listen, id, run);
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

        /** A record outside the partition of its shard cannot be the first record of its event. */
        private void ingestOfRun(Row record, ParsedListen listen, EventId id, KnownRuns.Layout run)
                throws MalformedEventException {
            long dueMillis = record.getLong(RecordColumns.TIMESTAMP);
            Timing timing = lateness.judge(dueMillis, listen.playedAtMillis());
            if (timing == Timing.FUTURE) {
                throw new MalformedEventException(
                        RejectionReason.FUTURE, "played_at is later than the record's timestamp");
            }
            if (!run.contains(id.shard(), record.getInt(RecordColumns.PARTITION)) || !duplicates.isNew(id)) {
                contributions.addOutcome(Outcome.DUPLICATE.code());
                return;
            }
            ListenRow row = new ListenRow(listen.listen(id, dueMillis), timing == Timing.LATE, null);
            listens.write(row);
            contributions.count(row.listen(), row.late(), listen.hasUnknownField());
        }

        private void ingestForeign(Row record, ParsedListen listen) throws MalformedEventException {
            int partition = record.getInt(RecordColumns.PARTITION);
            long offset = record.getLong(RecordColumns.OFFSET);
            long referenceMillis = decisions.referenceMillis(record);
            long timestamp = timestamp(record, referenceMillis);
            Timing timing = lateness.judgeForeign(timestamp, referenceMillis, listen.playedAtMillis());
            if (timing == Timing.FUTURE || decisions.wasRejectedAsFuture(record)) {
                String why = ForeignTimes.explain(timestamp, referenceMillis, listen);
                reject(record, new MalformedEventException(RejectionReason.FUTURE, why), referenceMillis);
                return;
            }
            Origin origin = new Origin(config.topic(), partition, offset, referenceMillis);
            boolean late = timing == Timing.LATE || isBehindWatermark(record, listen);
            String text = listen.eventId();
            if (text != null && EventIds.isUsable(text)) {
                ListenRow row = new ListenRow(listen.listen(EventIds.foreign(text), timestamp), late, origin);
                foreign.add(row, listen.hasUnknownField(), decisions.wasJudged(record));
                return;
            }
            EventId position = new EventId(config.topic(), partition, offset);
            ListenRow row = new ListenRow(listen.listen(position, timestamp), late, origin);
            if (decisions.wasJudged(record)) {
                foreign.add(row, listen.hasUnknownField(), true);
            } else {
                listens.write(row);
                contributions.count(row.listen(), late, listen.hasUnknownField());
            }
        }

        /**
         * Whether one of its windows is already closed: its producer's clock or its delivery is more than half an hour
         * behind.
         */
        private boolean isBehindWatermark(Row record, ParsedListen listen) {
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
            foreign.flush();
            contributions.forEachOutcome(counts::add);
            counts.add(TaskCounts.RETRIES, writes.retried());
            counts.add(TaskCounts.REJUDGED, foreign.rejudged());
            return contributions.rows();
        }
    }
}
