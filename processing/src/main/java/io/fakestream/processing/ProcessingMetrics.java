package io.fakestream.processing;

import io.fakestream.metrics.Metrics;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.processing.source.TopicOffsets;
import io.fakestream.storage.ProcessingStatus.Latency;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus can know of the processing: the latest micro-batch, and counts since this JVM began. Updated by
 * Spark's listener thread, read by the server's threads.
 */
final class ProcessingMetrics implements AutoCloseable {
    private static final double MILLIS = 1e3;

    private final Metrics metrics = new Metrics();
    private final LongAdder dropped = new LongAdder();
    private final String topic;
    private final TaskCounts counts;
    private final RestartPolicy restarts;
    private final Lag lag;
    private volatile @Nullable StreamingQueryProgress latest;
    private volatile @Nullable Latency recent;

    ProcessingMetrics(String topic, TaskCounts counts, RestartPolicy restarts, Lag lag) {
        this.topic = topic;
        this.counts = counts;
        this.restarts = restarts;
        this.lag = lag;
    }

    /** Serves them on this address until {@link #close}. */
    void serve(String host, int port) {
        registerBatch();
        registerLag();
        registerCounts();
        lag.start();
        metrics.serve(host, port, "the processing's metrics", "--processing-metrics-port");
    }

    /** The batch that was committed last, and the latency of the last seconds. */
    void update(StreamingQueryProgress progress, Latency latency) {
        latest = progress;
        recent = latency;
        for (StateOperatorProgress operator : progress.stateOperators()) {
            dropped.add(operator.numRowsDroppedByWatermark());
        }
    }

    @Override
    public void close() {
        metrics.close();
        lag.close();
    }

    private void registerBatch() {
        ofBatch(
                "fsp_processing_input_rate",
                "Events a second that came, in the latest batch.",
                StreamingQueryProgress::inputRowsPerSecond);
        ofBatch(
                "fsp_processing_rate",
                "Events a second that were processed while the latest batch ran.",
                StreamingQueryProgress::processedRowsPerSecond);
        ofBatch("fsp_processing_batch_events", "Events in the latest batch.", StreamingQueryProgress::numInputRows);
        ofBatch(
                "fsp_processing_state_rows",
                "Rows of state.",
                batch -> state(batch, StateOperatorProgress::numRowsTotal));
        ofBatch(
                "fsp_processing_state_bytes",
                "Memory that the state takes.",
                batch -> state(batch, StateOperatorProgress::memoryUsedBytes));
        metrics.gauge(
                "fsp_processing_batch_phase_seconds",
                "How long each phase of the latest batch took; triggerExecution is all of it.",
                "phase",
                this::phaseSeconds);
    }

    private void registerLag() {
        metrics.gauge(
                "fsp_processing_lag_offsets",
                "Records in the topic that are not processed yet, by partition.",
                "partition",
                this::lag);
        metrics.gauge(
                "fsp_processing_lag_seconds",
                "How long the processing would take for what it has not processed yet, at its latest rate.",
                this::lagSeconds);
        metrics.gauge(
                "fsp_processing_latency_seconds",
                "From an event's due time until its row is acknowledged, over the last seconds.",
                "quantile",
                this::latencySeconds);
    }

    private void registerCounts() {
        metrics.counter(
                "fsp_processing_rows_written",
                "Rows written to the raw table.",
                () -> count(Outcome.ON_TIME.code()) + count(Outcome.LATE.code()));
        metrics.counter(
                "fsp_processing_writes_retried",
                "Writes of raw rows to Cassandra that were sent again.",
                () -> count(TaskCounts.RETRIES));
        metrics.counter(
                "fsp_processing_restarts",
                "How often the query was started again after a passing fault.",
                restarts::count);
        metrics.counter(
                "fsp_processing_dropped_by_watermark",
                "Rows that Spark dropped as too late; any at all is an alarm.",
                dropped::sum);
        metrics.counter(
                "fsp_processing_events",
                "Events by their outcome, other than refused ones.",
                "outcome",
                () -> counted(Stream.of(Outcome.values()).map(Outcome::code)));
        metrics.counter(
                "fsp_processing_dead_letters",
                "Records that were refused, by reason.",
                "reason",
                () -> counted(Stream.of(RejectionReason.values()).map(RejectionReason::code)));
    }

    /** Nothing before the first batch. */
    private void ofBatch(String name, String help, ToDoubleFunction<StreamingQueryProgress> reading) {
        metrics.gauge(name, help, () -> {
            StreamingQueryProgress batch = latest;
            if (batch == null) {
                return OptionalDouble.empty();
            }
            double now = reading.applyAsDouble(batch);
            return OptionalDouble.of(Double.isFinite(now) ? now : 0);
        });
    }

    private static double state(StreamingQueryProgress batch, ToLongFunction<StateOperatorProgress> what) {
        return Stream.of(batch.stateOperators()).mapToLong(what).sum();
    }

    private Map<String, Double> phaseSeconds() {
        Map<String, Double> seconds = new HashMap<>();
        StreamingQueryProgress batch = latest;
        if (batch != null) {
            batch.durationMs().forEach((phase, millis) -> seconds.put(phase, millis / MILLIS));
        }
        return seconds;
    }

    /** Empty before the first batch, and while Kafka does not answer. */
    private Map<Integer, Long> lag() {
        StreamingQueryProgress batch = latest;
        if (batch == null || batch.sources().length == 0) {
            return Map.of();
        }
        Map<Integer, Long> behind = lag.behind(TopicOffsets.parse(batch.sources()[0].endOffset(), topic));
        return behind == null ? Map.of() : behind;
    }

    private OptionalDouble lagSeconds() {
        StreamingQueryProgress batch = latest;
        Map<Integer, Long> records = lag();
        if (batch == null || records.isEmpty()) {
            return OptionalDouble.empty();
        }
        long sum = records.values().stream().mapToLong(Long::longValue).sum();
        return OptionalDouble.of(sum / Math.max(1, batch.processedRowsPerSecond()));
    }

    /** Empty when no event came in the last seconds. */
    private Map<String, Double> latencySeconds() {
        Latency now = recent;
        return now == null || now.max() == 0
                ? Map.of()
                : Map.of("0.5", now.p50() / MILLIS, "0.95", now.p95() / MILLIS, "0.99", now.p99() / MILLIS);
    }

    private long count(String word) {
        return counts.value().getOrDefault(word, 0L);
    }

    private Map<String, Long> counted(Stream<String> words) {
        Map<String, Long> now = counts.value();
        return words.collect(Collectors.toMap(word -> word, word -> now.getOrDefault(word, 0L)));
    }
}
