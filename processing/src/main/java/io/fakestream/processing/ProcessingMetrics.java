package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Outcome;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Refusal;
import io.fakestream.storage.ProcessingStatus.Latency;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus can know of the processing: the latest micro-batch, and counts since this JVM began. Updated by Spark's listener
 * thread, read by the server's threads.
 */
final class ProcessingMetrics implements AutoCloseable {
    private static final double MILLIS = 1e3;

    private final LongAdder dropped = new LongAdder();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final String topic;
    private final TaskCounts counts;
    private final Restarts restarts;
    private final Lag lag;
    private volatile @Nullable StreamingQueryProgress latest;
    private volatile @Nullable Latency recent;
    private @Nullable HTTPServer server;

    ProcessingMetrics(String topic, TaskCounts counts, Restarts restarts, Lag lag) {
        this.topic = topic;
        this.counts = counts;
        this.restarts = restarts;
        this.lag = lag;
    }

    /** Serves them on the loopback address until {@link #close}. */
    void serve(int port) {
        register();
        lag.start();
        try {
            server = HTTPServer.builder()
                    .inetAddress(InetAddress.getLoopbackAddress())
                    .port(port)
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "Cannot serve the processing's metrics on port " + port + ": " + e.getMessage(),
                    "Stop the program that uses it, or choose another port.",
                    e);
        }
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
        HTTPServer running = server;
        if (running != null) {
            running.close();
        }
        lag.close();
    }

    private void register() {
        gauge(
                "fsp_processing_input_rate",
                "Events a second that came, in the latest batch.",
                batch -> batch.inputRowsPerSecond());
        gauge(
                "fsp_processing_rate",
                "Events a second that were processed while the latest batch ran.",
                batch -> batch.processedRowsPerSecond());
        gauge("fsp_processing_batch_events", "Events in the latest batch.", batch -> batch.numInputRows());
        gauge(
                "fsp_processing_state_rows",
                "Rows of state.",
                batch -> state(batch, StateOperatorProgress::numRowsTotal));
        gauge(
                "fsp_processing_state_bytes",
                "Memory that the state takes.",
                batch -> state(batch, StateOperatorProgress::memoryUsedBytes));
        GaugeWithCallback.builder()
                .name("fsp_processing_lag_offsets")
                .help("Records in the topic that are not processed yet, by partition.")
                .labelNames("partition")
                .callback(value ->
                        lag().forEach((partition, records) -> value.call(records, Integer.toString(partition))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("fsp_processing_lag_seconds")
                .help("How long the processing would take for what it has not processed yet, at its latest rate.")
                .callback(value -> {
                    StreamingQueryProgress batch = latest;
                    Map<Integer, Long> records = lag();
                    if (batch != null && !records.isEmpty()) {
                        value.call(sum(records) / Math.max(1, batch.processedRowsPerSecond()));
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("fsp_processing_batch_phase_seconds")
                .help("How long each phase of the latest batch took; triggerExecution is all of it.")
                .labelNames("phase")
                .callback(value -> {
                    StreamingQueryProgress batch = latest;
                    if (batch != null) {
                        batch.durationMs().forEach((phase, millis) -> value.call(millis / MILLIS, phase));
                    }
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("fsp_processing_latency_seconds")
                .help("From an event's due time until its row is acknowledged, over the last seconds.")
                .labelNames("quantile")
                .callback(value -> {
                    Latency now = recent;
                    if (now != null && now.max() > 0) { // else no event came
                        value.call(now.p50() / MILLIS, "0.5");
                        value.call(now.p95() / MILLIS, "0.95");
                        value.call(now.p99() / MILLIS, "0.99");
                    }
                })
                .register(registry);
        counters();
    }

    private void counters() {
        counter("fsp_processing_rows_written", "Rows written to the raw table.", () -> {
            Map<String, Long> now = counts.value();
            return now.getOrDefault(Outcome.ON_TIME.word(), 0L) + now.getOrDefault(Outcome.LATE.word(), 0L);
        });
        counter(
                "fsp_processing_writes_retried",
                "Writes to Cassandra that were sent again.",
                () -> counts.value().getOrDefault(TaskCounts.RETRIES, 0L));
        counter(
                "fsp_processing_restarts",
                "How often the query was started again after a passing fault.",
                restarts::count);
        counter(
                "fsp_processing_dropped_by_watermark",
                "Rows that Spark dropped as too late; any at all is an alarm.",
                dropped::sum);
        CounterWithCallback.builder()
                .name("fsp_processing_events")
                .help("Events by their outcome, other than refused ones.")
                .labelNames("outcome")
                .callback(value -> {
                    Map<String, Long> now = counts.value();
                    for (Outcome outcome : Outcome.values()) {
                        value.call(now.getOrDefault(outcome.word(), 0L), outcome.word());
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("fsp_processing_dead_letters")
                .help("Records that were refused, by reason.")
                .labelNames("reason")
                .callback(value -> {
                    Map<String, Long> now = counts.value();
                    for (Refusal refusal : Refusal.values()) {
                        value.call(now.getOrDefault(refusal.word(), 0L), refusal.word());
                    }
                })
                .register(registry);
    }

    /** Empty before the first batch, and while Kafka does not answer. */
    private Map<Integer, Long> lag() {
        StreamingQueryProgress batch = latest;
        if (batch == null || batch.sources().length == 0) {
            return Map.of();
        }
        Map<Integer, Long> behind = lag.behind(Offsets.parse(batch.sources()[0].endOffset(), topic));
        return behind == null ? Map.of() : behind;
    }

    private static double sum(Map<Integer, Long> lag) {
        return lag.values().stream().mapToLong(Long::longValue).sum();
    }

    private interface OfState {
        long of(StateOperatorProgress operator);
    }

    private static double state(StreamingQueryProgress batch, OfState what) {
        long sum = 0;
        for (StateOperatorProgress operator : batch.stateOperators()) {
            sum += what.of(operator);
        }
        return sum;
    }

    private interface OfBatch {
        double of(StreamingQueryProgress batch);
    }

    /** Nothing before the first batch. */
    private void gauge(String name, String help, OfBatch reading) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> {
                    StreamingQueryProgress batch = latest;
                    if (batch != null) {
                        double now = reading.of(batch);
                        value.call(Double.isFinite(now) ? now : 0);
                    }
                })
                .register(registry);
    }

    private interface Reading {
        double now();
    }

    private void counter(String name, String help, Reading reading) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> value.call(reading.now()))
                .register(registry);
    }
}
