package io.fakestream.metrics;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Metrics for Prometheus. Callbacks run on each scrape, on a thread of the server. Names are complete, except for the
 * {@code _total} that is appended to counters.
 */
public final class Metrics implements AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private @Nullable HTTPServer server;

    /** A gauge; omitted while its value is empty. */
    public void gauge(String name, String help, Supplier<OptionalDouble> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> now.get().ifPresent(value::call))
                .register(registry);
    }

    /** A gauge with a label. */
    public void gauge(String name, String help, String label, Supplier<? extends Map<?, ? extends Number>> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(value -> now.get().forEach((key, number) -> value.call(number.doubleValue(), key.toString())))
                .register(registry);
    }

    /** A gauge with labels; the keys of the map are their values, in this order. */
    public void gauge(
            String name,
            String help,
            List<String> labels,
            Supplier<? extends Map<List<String>, ? extends Number>> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels.toArray(String[]::new))
                .callback(value -> now.get()
                        .forEach((key, number) -> value.call(number.doubleValue(), key.toArray(String[]::new))))
                .register(registry);
    }

    /** A counter. */
    public void counter(String name, String help, DoubleSupplier now) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> value.call(now.getAsDouble()))
                .register(registry);
    }

    /** A counter with a label. */
    public void counter(String name, String help, String label, Supplier<? extends Map<?, ? extends Number>> now) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(value -> now.get().forEach((key, number) -> value.call(number.doubleValue(), key.toString())))
                .register(registry);
    }

    /** A counter with labels; the keys of the map are their values, in this order. */
    public void counter(
            String name,
            String help,
            List<String> labels,
            Supplier<? extends Map<List<String>, ? extends Number>> now) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels.toArray(String[]::new))
                .callback(value -> now.get()
                        .forEach((key, number) -> value.call(number.doubleValue(), key.toArray(String[]::new))))
                .register(registry);
    }

    /**
     * A histogram of durations in seconds.
     *
     * @return records a duration in seconds; thread-safe
     */
    public DoubleConsumer histogram(String name, String help, double... upperBounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .classicOnly()
                .classicUpperBounds(upperBounds)
                .register(registry)::observe;
    }

    /**
     * Serves the metrics on {@code /metrics} until {@link #close}, including memory and garbage collection metrics of
     * this JVM.
     *
     * @param host   the address to listen on; 127.0.0.1 by default
     * @param what   subject of the message if the port is in use, for example "metrics"
     * @param option the option that selects another port
     */
    public void serve(String host, int port, String what, String option) {
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        try {
            server = HTTPServer.builder()
                    .inetAddress(InetAddress.getByName(host))
                    .port(port)
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot serve " + what + " on port " + port + ": " + e.getMessage(),
                    "Stop the program that uses it, or choose another: " + option + " " + (port + 1),
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
}
