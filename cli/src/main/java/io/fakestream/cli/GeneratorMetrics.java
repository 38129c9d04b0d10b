package io.fakestream.cli;

import io.fakestream.generator.Run;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What Prometheus can know of a stream, read from the ingestion whenever somebody asks. */
final class GeneratorMetrics implements AutoCloseable {
    private static final double NANOS = 1e9;

    private @Nullable HTTPServer server;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram sendLatency = Histogram.builder()
            .name("fsp_generator_send_latency_seconds")
            .help("From giving a record to the producer to its acknowledgement.")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)
            .register(registry);

    /** Called by the producer's thread for each record. */
    void sendLatency(long nanos) {
        sendLatency.observe(nanos / NANOS);
    }

    /** Serves them until {@link #close}; without a port, does nothing. */
    void serve(Ingestion ingestion, Run run, @Nullable Integer port) {
        if (port == null) {
            return;
        }
        register(ingestion, run);
        try {
            server = HTTPServer.builder()
                    .inetAddress(InetAddress.getLoopbackAddress())
                    .port(port)
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "Cannot serve metrics on port " + port + ": " + e.getMessage(),
                    "Choose another one: --metrics-port " + (port + 1),
                    e);
        }
    }

    @Override
    public void close() {
        HTTPServer running = server;
        if (running != null) {
            running.close();
        }
    }

    private void register(Ingestion ingestion, Run run) {
        gauge("fsp_generator_target_rate", "Events a second that the load wants now, in the run's time.", () -> {
            double seconds = (ingestion.dueMillis() - run.startMillis()) / 1e3;
            return run.curve().rateAt(Math.max(0, seconds));
        });
        gauge(
                "fsp_generator_behind_seconds",
                "How long the next record has been due.",
                () -> ingestion.behindMillis() / 1e3);
        gauge(
                "fsp_generator_due_timestamp_seconds",
                "When the latest record was due.",
                () -> ingestion.dueMillis() / 1e3);
        gauge("fsp_generator_sessions", "People who are in a session now.", ingestion::listening);
        gauge(
                "fsp_generator_users",
                "Size of the population.",
                () -> run.config().users());
        counter(
                "fsp_generator_records",
                "Records given to the target; their rate is the achieved one.",
                ingestion::made);
        counter("fsp_generator_acknowledged", "Records that have arrived.", ingestion::acknowledged);
        CounterWithCallback.builder()
                .name("fsp_generator_faults")
                .help("Events that went wrong on purpose, by kind.")
                .labelNames("kind")
                .callback(counts ->
                        ingestion.faults().forEach((fault, events) -> counts.call(events.doubleValue(), fault.word())))
                .register(registry);
    }

    private interface Reading {
        double now();
    }

    private void gauge(String name, String help, Reading reading) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> value.call(reading.now()))
                .register(registry);
    }

    private void counter(String name, String help, Reading reading) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> value.call(reading.now()))
                .register(registry);
    }
}
