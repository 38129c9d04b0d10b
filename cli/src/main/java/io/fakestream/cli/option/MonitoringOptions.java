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
            description = "Serve Prometheus metrics of the generator, the Spark job, Kafka and Cassandra, and write a "
                    + "prometheus.yml with alert rules to the state directory.")
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
            description = "HTTP port of Grafana (default: 3000, or the next free one).")
    @Nullable
    public Integer grafanaPort;

    @Option(
            names = "--metrics-port",
            descriptionKey = "monitoring.metrics-port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Serve the generator's Prometheus metrics on this port, path /metrics (default with "
                    + "--prometheus: any free port).")
    @Nullable
    public Integer metricsPort;

    public MonitoringSpec spec() {
        return new MonitoringSpec(prometheus || grafana, grafana, grafanaPort, metricsPort, Environment.variables());
    }
}
