package io.fakestream.runtime.metrics;

import io.fakestream.generator.Run;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.metrics.Metrics;
import io.fakestream.runtime.host.Machine;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Prometheus metrics of a stream, read from the ingestion at each scrape. */
public final class GeneratorMetrics implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final Metrics metrics = new Metrics();
    private final DoubleConsumer sendLatency = metrics.histogram(
            "fsp_generator_send_latency_seconds",
            "Time from passing a record to the producer until its acknowledgement.",
            0.001,
            0.0025,
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1,
            2.5,
            5,
            10,
            60);

    /** Called by the producer's I/O thread for each record. */
    public void sendLatency(long nanos) {
        sendLatency.accept(nanos / NANOS);
    }

    /**
     * Serves the metrics until {@link #close}; without a port, does nothing.
     *
     * @param folder where the run is stored
     * @param host   the address to listen on
     */
    public void serve(Ingestion ingestion, Run run, Path folder, String host, @Nullable Integer port) {
        if (port == null) {
            return;
        }
        register(ingestion, run);
        gauge("fsp_disk_free_bytes", "Free disk space where the runs are stored.", () -> Machine.freeDiskBytes(folder));
        metrics.serve(host, port, "metrics", "--metrics-port");
    }

    @Override
    public void close() {
        metrics.close();
    }

    private void register(Ingestion ingestion, Run run) {
        gauge("fsp_generator_target_rate", "Current target rate in events per second of run time.", () -> {
            double seconds = (ingestion.dueMillis() - run.startMillis()) / MILLIS;
            return run.curve().rateAt(Math.max(0, seconds));
        });
        gauge(
                "fsp_generator_behind_seconds",
                "How long the next record is overdue.",
                () -> ingestion.behindMillis() / MILLIS);
        gauge(
                "fsp_generator_due_timestamp_seconds",
                "When the latest record was due.",
                () -> ingestion.dueMillis() / MILLIS);
        gauge("fsp_generator_sessions", "Users with an active session.", ingestion::listening);
        gauge(
                "fsp_generator_users",
                "Size of the population.",
                () -> run.config().users());
        metrics.counter(
                "fsp_generator_records",
                "Records passed to the target; their rate is the achieved rate.",
                ingestion::sent);
        metrics.counter(
                "fsp_generator_acknowledged", "Records that the target has acknowledged.", ingestion::acknowledged);
        metrics.counter(
                "fsp_generator_faults",
                "Injected faults, by kind.",
                "kind",
                () -> ingestion.faults().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().code(), entry -> entry.getValue())));
    }

    private void gauge(String name, String help, DoubleSupplier now) {
        metrics.gauge(name, help, () -> OptionalDouble.of(now.getAsDouble()));
    }
}
