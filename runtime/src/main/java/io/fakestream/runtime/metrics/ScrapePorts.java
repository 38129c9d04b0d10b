package io.fakestream.runtime.metrics;

import io.fakestream.embedded.Ports;
import io.fakestream.runtime.spec.ServersSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each part of a pipeline on this machine serves its metrics.
 *
 * @param kafka     and the others: a port of the loopback address
 */
public record ScrapePorts(int generator, int processing, int kafka, int cassandra) {
    /** Free ones, but for those that somebody has chosen. */
    public static ScrapePorts choose(Ports ports, @Nullable Integer generator, @Nullable Integer processing) {
        return new ScrapePorts(
                generator == null ? ports.any() : generator,
                processing == null ? ports.any() : processing,
                ports.any(),
                ports.any());
    }

    /** Prometheus' jobs, {@code HOST:PORT} by name, in the data's direction: only what this pipeline starts. */
    Map<String, String> jobs(ServersSpec servers) {
        String ours = servers.reachableAddress() + ":";
        Map<String, String> jobs = new LinkedHashMap<>();
        if (servers.generates()) {
            jobs.put("generator", ours + generator);
        }
        if (servers.kafka().existing() == null) {
            jobs.put("kafka", "127.0.0.1:" + kafka);
        }
        if (servers.processes()) {
            jobs.put("processing", ours + processing);
        }
        if (servers.cassandra().existing() == null) {
            jobs.put("cassandra", "127.0.0.1:" + cassandra);
        }
        return jobs;
    }
}
