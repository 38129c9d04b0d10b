package io.fakestream.runtime.metrics;

import io.fakestream.embedded.Ports;
import io.fakestream.runtime.spec.ServersSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports on which the parts of a pipeline on this machine serve their metrics: Kafka and Cassandra on the loopback
 * address, generator and processing on that of {@code --listen}.
 */
public record ScrapePorts(int generator, int processing, int kafka, int cassandra) {
    /** The given ports, and free ones for the rest. */
    public static ScrapePorts choose(Ports ports, @Nullable Integer generator, @Nullable Integer processing) {
        return new ScrapePorts(
                generator == null ? ports.any() : generator,
                processing == null ? ports.any() : processing,
                ports.any(),
                ports.any());
    }

    /**
     * Prometheus' jobs, {@code HOST:PORT} by name, in the direction of the data flow: only what this pipeline starts.
     */
    Map<String, String> jobs(ServersSpec servers) {
        String reachable = servers.reachableAddress() + ":";
        Map<String, String> jobs = new LinkedHashMap<>();
        if (servers.hasGenerator()) {
            jobs.put("generator", reachable + generator);
        }
        if (servers.kafka().existing() == null) {
            jobs.put("kafka", "127.0.0.1:" + kafka);
        }
        if (servers.startsProcessing()) {
            jobs.put("processing", reachable + processing);
        }
        if (servers.cassandra().existing() == null) {
            jobs.put("cassandra", "127.0.0.1:" + cassandra);
        }
        return jobs;
    }
}
