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
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that Prometheus may ask for. Each is read when it does, on a thread of the server. Names are whole, without the {@code
 * _total} that counters get.
 */
public final class Metrics implements AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private @Nullable HTTPServer server;

    /** A number that goes up and down; left out while it is empty. */
    public void gauge(String name, String help, Supplier<OptionalDouble> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> now.get().ifPresent(value::call))
                .register(registry);
    }

    /** Numbers that go up and down, by a label. */
    public void gauge(String name, String help, String label, Supplier<? extends Map<?, ? extends Number>> now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(value -> now.get().forEach((key, number) -> value.call(number.doubleValue(), key.toString())))
                .register(registry);
    }

    /** A number that only grows. */
    public void counter(String name, String help, DoubleSupplier now) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(value -> value.call(now.getAsDouble()))
                .register(registry);
    }

    /** Numbers that only grow, by a label. */
    public void counter(String name, String help, String label, Supplier<? extends Map<?, ? extends Number>> now) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(value -> now.get().forEach((key, number) -> value.call(number.doubleValue(), key.toString())))
                .register(registry);
    }

    /**
     * Seconds that are counted by their size.
     *
     * @return takes each duration, in seconds; for any thread
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
     * Serves them, path {@code /metrics}, until {@link #close}; with them memory and collections of
     * this JVM.
     *
     * @param host   the address to listen on: 127.0.0.1 unless somebody asked for another
     * @param what   for the message when the port is taken: "metrics"
     * @param option that another port can be chosen with
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
