package io.fakestream.processing;

import io.fakestream.format.MalformedEventException;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.registry.Formats;
import io.fakestream.model.RejectionReason;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.sink.Sink;
import io.fakestream.storage.sink.TaskWriter;
import java.util.Iterator;
import java.util.List;
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
 * {@link EventSource}), so a retried batch or task produces the same tables and the same
 * sums.
 */
final class IngestPartition implements MapPartitionsFunction<Row, Row> {
    /** Set by Spark for the tasks of a micro-batch. */
    private static final String BATCH_ID = "streaming.sql.batchId";

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
        private final TaskWriter writer;
        private final RejectedRecords rejected;
        private final Contributions contributions = new Contributions(config.windows());
        private final List<EventSource> sources;

        Task(long batchId) {
            Sink sink = ExecutorSink.of(config.store());
            writer = sink.taskWriter(generation, config.timeToLive(), this::recordLatency);
            rejected = new RejectedRecords(config, writer);
            sources = EventSources.of(new EventSources.Task(
                    config,
                    generation,
                    batchId,
                    replayed,
                    sink.reader(),
                    writer,
                    contributions,
                    this::reject,
                    this::recordLatency,
                    counts));
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
                for (EventSource source : sources) {
                    if (source.accepts(listen)) {
                        source.process(record, listen);
                        return;
                    }
                }
                throw new IllegalStateException("no source accepts the event");
            } catch (MalformedEventException e) {
                reject(record, e, null);
            }
        }

        private void reject(Row record, MalformedEventException reason, @Nullable Long referenceMillis) {
            contributions.addOutcome(reason.rejection().code());
            rejected.write(record, reason, referenceMillis);
        }

        Iterator<Row> finish() {
            writer.send();
            sources.forEach(EventSource::beforeFlush);
            rejected.flush();
            writer.awaitAll();
            sources.forEach(EventSource::afterFlush);
            contributions.forEachOutcome(counts::add);
            counts.add(TaskCounts.RETRIES, writer.retried());
            return contributions.rows();
        }
    }
}
