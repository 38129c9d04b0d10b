package io.fakestream.cli;

import io.fakestream.embedded.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where each part of a pipeline on this machine serves its metrics.
 *
 * @param kafka     and the others: a port of the loopback address
 */
record ScrapePorts(int generator, int processing, int kafka, int cassandra) {
    /** Free ones, but for those that somebody has chosen. */
    static ScrapePorts choose(Ports ports, ServerOptions servers, MonitoringOptions monitoring) {
        Integer wanted = servers.processing.metricsPort;
        Integer generator = monitoring.metricsPort;
        return new ScrapePorts(
                generator == null ? ports.any() : generator,
                wanted == null ? ports.any() : wanted,
                ports.any(),
                ports.any());
    }

    /** Prometheus' jobs, {@code HOST:PORT} by name, in the data's direction: only what this pipeline starts. */
    Map<String, String> jobs(ServerOptions servers) {
        String ours = servers.listen.reachable() + ":";
        Map<String, String> jobs = new LinkedHashMap<>();
        if (!servers.without.contains(ServerOptions.Part.GENERATOR)) {
            jobs.put("generator", ours + generator);
        }
        if (servers.kafka.address == null) {
            jobs.put("kafka", "127.0.0.1:" + kafka);
        }
        if (!servers.without.contains(ServerOptions.Part.PROCESSING)) {
            jobs.put("processing", ours + processing);
        }
        if (servers.cassandra.address == null) {
            jobs.put("cassandra", "127.0.0.1:" + cassandra);
        }
        return jobs;
    }
}
