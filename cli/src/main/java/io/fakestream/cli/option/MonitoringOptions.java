package io.fakestream.cli.option;

import io.fakestream.cli.config.Environment;
import io.fakestream.cli.config.Values;
import io.fakestream.runtime.spec.MonitoringSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Monitoring besides the page. */
public final class MonitoringOptions {
    @Option(
            names = "--prometheus",
            descriptionKey = "monitoring.prometheus",
            negatable = true,
            description = "Serve metrics of every stage, of Kafka and of Cassandra for Prometheus, and write a"
                    + " prometheus.yml with alert rules to the state directory.")
    boolean prometheus;

    @Option(
            names = "--grafana",
            descriptionKey = "monitoring.grafana",
            negatable = true,
            description = "Start the installed Grafana with the dashboards of this project; implies --prometheus.")
    public boolean grafana;

    @Option(
            names = "--grafana-port",
            descriptionKey = "monitoring.grafana-port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Port of Grafana's page (default: 3000, or the next free one).")
    @Nullable
    public Integer grafanaPort;

    @Option(
            names = "--metrics-port",
            descriptionKey = "monitoring.metrics-port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description =
                    "Serve the generator's metrics for Prometheus on this port, path /metrics (with --prometheus: a"
                            + " free one).")
    @Nullable
    public Integer metricsPort;

    public MonitoringSpec spec() {
        return new MonitoringSpec(prometheus || grafana, grafana, grafanaPort, metricsPort, Environment.variables());
    }
}
