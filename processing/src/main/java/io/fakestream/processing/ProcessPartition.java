package io.fakestream.processing;

import io.fakestream.format.source.Source;
import io.fakestream.format.source.Sources;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.sink.Sink;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.TaskWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
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
    private final Rebuild rebuild;
    private final TaskMeasurements measurements;

    /** Creates the function. */
    ProcessPartition(ProcessingConfig config, long generation, Rebuild rebuild, TaskMeasurements measurements) {
        this.config = config;
        this.generation = generation;
        this.rebuild = rebuild;
        this.measurements = measurements;
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
        private final long batchId;
        private final SinkReader reader;
        private final TaskWriter writer;
        private final RejectedRecords rejected;
        private final Contributions contributions = new Contributions(config.windows());
        private final @Nullable SourceRecords[] sources =
                new SourceRecords[config.sources().size()];
        private long watermarkMillis;

        Task(long batchId) {
            this.batchId = batchId;
            Sink sink = ExecutorSink.of(config.store());
            reader = sink.reader();
            writer = sink.taskWriter(generation, rebuild.count(), config.timeToLive(), this::recordLatency);
            rejected = new RejectedRecords(config, writer);
        }

        private void recordLatency(long dueMillis) {
            measurements.latency().addMillis(System.currentTimeMillis() - dueMillis);
        }

        void process(Row record) {
            watermarkMillis = record.getLong(RecordColumns.WATERMARK_TIME_MILLIS);
            source(record.getInt(RecordColumns.SOURCE)).process(record);
        }

        private SourceRecords source(int index) {
            SourceRecords source = sources[index];
            if (source == null) {
                source = create(config.sources().get(index));
                sources[index] = source;
            }
            return source;
        }

        private SourceRecords create(SourceTopic topic) {
            Source source = Sources.of(topic.source());
            return new SourceRecords(
                    topic,
                    source.format(),
                    contributions,
                    rejected,
                    rejections -> EventHandlers.of(new EventHandlers.Task(
                            config,
                            topic,
                            source.lateness(),
                            generation,
                            batchId,
                            rebuild.offsets(),
                            reader,
                            writer,
                            contributions,
                            rejections,
                            this::recordLatency,
                            measurements.counts())));
        }

        private void forEachSource(Consumer<SourceRecords> each) {
            Arrays.stream(sources).filter(Objects::nonNull).forEach(each);
        }

        Iterator<Row> finish() {
            writer.send();
            forEachSource(SourceRecords::finishWrites);
            rejected.flush();
            writer.awaitAll();
            forEachSource(SourceRecords::afterWrites);
            TaskCounts counts = measurements.counts();
            contributions.forEachOutcome((outcome, events) -> counts.add(outcome.text(), events));
            counts.add(TaskCounts.RETRIES, writer.retried());
            contributions.forEachNewestWindow((name, start) -> config.sources().stream()
                    .filter(source -> source.source().equals(name))
                    .forEach(source -> measurements.newestWindows().add(source.topic(), start)));
            return contributions.rows(watermarkMillis);
        }
    }
}
