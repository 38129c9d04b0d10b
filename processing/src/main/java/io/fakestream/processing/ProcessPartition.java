package io.fakestream.processing;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.registry.TopicFormat;
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
 * Processes the records of a task: a new listen is written to the raw table and, if it is on time, added to the returned
 * sums; a duplicate is only counted; a record that is not a listen, or is from the future, becomes a dead letter.
 *
 * <p>Returns only when every write is acknowledged, and Spark commits a batch only when all its tasks are done. The
 * writes are idempotent, and the decision which events are new is the same for every attempt of a batch (see
 * {@link EventHandler}), so a retried batch or task produces the same tables and the same
 * sums.
 */
final class ProcessPartition implements MapPartitionsFunction<Row, Row> {
    /** Set by Spark for the tasks of a micro-batch. */
    private static final String BATCH_ID = "streaming.sql.batchId";

    private final ProcessingConfig config;
    private final long generation;
    private final StoredDecisions.RebuildOffsets rebuildOffsets;
    private final LatencyAccumulator latency;
    private final TaskCounts counts;

    /**
     * Creates the function.
     *
     * @param rebuildOffsets the end offsets of the topic at the latest rebuild
     */
    ProcessPartition(
            ProcessingConfig config,
            long generation,
            StoredDecisions.RebuildOffsets rebuildOffsets,
            LatencyAccumulator latency,
            TaskCounts counts) {
        this.config = config;
        this.generation = generation;
        this.rebuildOffsets = rebuildOffsets;
        this.latency = latency;
        this.counts = counts;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> records) {
        Task task = new Task(Long.parseLong(TaskContext.get().getLocalProperty(BATCH_ID)));
        while (records.hasNext()) {
            task.process(records.next());
        }
        return task.finish();
    }

    /** The state of one task of one micro-batch. */
    private final class Task {
        private final TaskWriter writer;
        private final RejectedRecords rejected;
        private final Contributions contributions = new Contributions(config.windows());
        private final List<EventHandler> handlers;

        Task(long batchId) {
            Sink sink = ExecutorSink.of(config.store());
            writer = sink.taskWriter(generation, config.timeToLive(), this::recordLatency);
            rejected = new RejectedRecords(config, writer);
            handlers = EventHandlers.of(new EventHandlers.Task(
                    config,
                    generation,
                    batchId,
                    rebuildOffsets,
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

        void process(Row record) {
            try {
                String error = record.getAs(RecordColumns.ERROR);
                if (error != null) {
                    throw new RejectedRecordException(RejectionReason.UNREADABLE, error);
                }
                ParsedListen listen = TopicFormat.LISTENS.decode(record.getAs(RecordColumns.VALUE));
                for (EventHandler handler : handlers) {
                    if (handler.accepts(listen)) {
                        handler.process(record, listen);
                        return;
                    }
                }
                throw new IllegalStateException("no handler accepts the event");
            } catch (RejectedRecordException e) {
                reject(record, e, null);
            }
        }

        private void reject(Row record, RejectedRecordException reason, @Nullable Long referenceMillis) {
            contributions.addOutcome(reason.rejection().code());
            rejected.write(record, reason, referenceMillis);
        }

        Iterator<Row> finish() {
            writer.send();
            handlers.forEach(EventHandler::finishWrites);
            rejected.flush();
            writer.awaitAll();
            handlers.forEach(EventHandler::afterWrites);
            contributions.forEachOutcome(counts::add);
            counts.add(TaskCounts.RETRIES, writer.retried());
            return contributions.rows();
        }
    }
}
