package io.fakestream.processing;

import io.fakestream.metrics.Metrics;
import io.fakestream.model.Offsets;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceOutcome;
import io.fakestream.processing.source.TopicOffsets;
import io.fakestream.storage.ProcessingStatus.Latency;
import java.util.HashMap;
import java.util.List;
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
 * The Prometheus metrics of the processing: the latest micro-batch, and counters since the start of this JVM. Updated
 * by Spark's listener thread, read by the threads of the metrics server.
 */
final class ProcessingMetrics implements AutoCloseable {
    private static final double MILLIS = 1e3;

    private final Metrics metrics = new Metrics();
    private final LongAdder dropped = new LongAdder();
    private final List<String> sources;
    private final TaskCounts counts;
    private final RestartPolicy restarts;
    private final StableOffsets stableOffsets;
    private volatile @Nullable StreamingQueryProgress latest;
    private volatile @Nullable Latency recent;

    ProcessingMetrics(List<String> sources, TaskCounts counts, RestartPolicy restarts, StableOffsets stableOffsets) {
        this.sources = List.copyOf(sources);
        this.counts = counts;
        this.restarts = restarts;
        this.stableOffsets = stableOffsets;
    }

    /** Serves the metrics on this address until {@link #close}. */
    void serve(String host, int port) {
        registerBatch();
        registerLag();
        registerCounts();
        stableOffsets.start();
        metrics.serve(host, port, "the processing's metrics", "--processing-metrics-port");
    }

    /** Sets the latest committed batch and the latency of the last seconds. */
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
        stableOffsets.close();
    }

    private void registerBatch() {
        ofBatch(
                "fsp_processing_input_rate",
                "Input rate of the latest batch, in events per second.",
                StreamingQueryProgress::inputRowsPerSecond);
        ofBatch(
                "fsp_processing_rate",
                "Processing rate of the latest batch, in events per second.",
                StreamingQueryProgress::processedRowsPerSecond);
        ofBatch("fsp_processing_batch_events", "Records in the latest batch.", StreamingQueryProgress::numInputRows);
        ofBatch(
                "fsp_processing_state_rows",
                "Number of state rows.",
                batch -> state(batch, StateOperatorProgress::numRowsTotal));
        ofBatch(
                "fsp_processing_state_bytes",
                "Memory used by the state.",
                batch -> state(batch, StateOperatorProgress::memoryUsedBytes));
        metrics.gauge(
                "fsp_processing_batch_phase_seconds",
                "Duration of each phase of the latest batch; triggerExecution is the whole batch.",
                "phase",
                this::phaseSeconds);
    }

    private void registerLag() {
        metrics.gauge(
                "fsp_processing_lag_offsets",
                "Records that have not been processed yet, by topic and partition.",
                List.of("topic", "partition"),
                this::lagByPartition);
        metrics.gauge(
                "fsp_processing_lag_seconds",
                "Time to process the lag at the latest processing rate.",
                this::lagSeconds);
        metrics.gauge(
                "fsp_processing_latency_seconds",
                "Time from an event's due time until its row is acknowledged, over the last seconds.",
                "quantile",
                this::latencySeconds);
    }

    private void registerCounts() {
        metrics.counter(
                "fsp_processing_rows_written",
                "Rows written to the raw table.",
                () -> sum(Outcome.ON_TIME.code()) + sum(Outcome.LATE.code()));
        metrics.counter(
                "fsp_processing_writes_retried",
                "Retried writes of raw rows to Cassandra.",
                () -> count(TaskCounts.RETRIES));
        metrics.counter("fsp_processing_restarts", "Restarts of the query after transient failures.", restarts::count);
        metrics.counter(
                "fsp_processing_dropped_by_watermark", "Rows that Spark dropped as too late; must be 0.", dropped::sum);
        metrics.counter(
                "fsp_processing_events",
                "Records by source and outcome, except rejected ones; those with an unknown field are counted in addition.",
                List.of("source", "outcome"),
                () -> counts(Stream.of(Outcome.values()).map(Outcome::code)));
        metrics.counter(
                "fsp_processing_dead_letters",
                "Rejected records, by source and reason.",
                List.of("source", "reason"),
                () -> counts(Stream.of(RejectionReason.values()).map(RejectionReason::code)));
    }

    /** Registers a gauge of the latest batch; without a value before the first batch. */
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

    /** None before the first batch, and while Kafka is unreachable. */
    private Offsets lag() {
        StreamingQueryProgress batch = latest;
        if (batch == null || batch.sources().length == 0) {
            return Offsets.NONE;
        }
        Offsets lag = stableOffsets.lagAfter(
                TopicOffsets.parse(batch.sources()[0].endOffset()).next());
        return lag == null ? Offsets.NONE : lag;
    }

    private Map<List<String>, Long> lagByPartition() {
        Map<List<String>, Long> lag = new HashMap<>();
        lag().byTopic()
                .forEach((topic, records) ->
                        records.forEach((partition, count) -> lag.put(List.of(topic, partition.toString()), count)));
        return lag;
    }

    private OptionalDouble lagSeconds() {
        StreamingQueryProgress batch = latest;
        Offsets records = lag();
        if (batch == null || records.byTopic().isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(records.sum() / Math.max(1, batch.processedRowsPerSecond()));
    }

    /** Empty if there was no event in the last seconds. */
    private Map<String, Double> latencySeconds() {
        Latency now = recent;
        return now == null || now.max() == 0
                ? Map.of()
                : Map.of("0.5", now.p50() / MILLIS, "0.95", now.p95() / MILLIS, "0.99", now.p99() / MILLIS);
    }

    private long count(String code) {
        return counts.value().getOrDefault(code, 0L);
    }

    private long sum(String outcome) {
        return counts(Stream.of(outcome)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Source and code to the number of records; 0 for a code that none of them has had. */
    private Map<List<String>, Long> counts(Stream<String> codes) {
        Map<String, Long> now = counts.value();
        return codes.flatMap(code -> sources.stream().map(source -> new SourceOutcome(source, code)))
                .collect(Collectors.toMap(
                        outcome -> List.of(outcome.source(), outcome.outcome()),
                        outcome -> now.getOrDefault(outcome.text(), 0L)));
    }
}
