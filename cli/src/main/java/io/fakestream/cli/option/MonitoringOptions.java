package io.fakestream.cli.option;

import io.fakestream.cli.config.Environment;
import io.fakestream.cli.config.Values;
import io.fakestream.runtime.spec.MonitoringSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who looks at the pipeline besides its page. */
public final class MonitoringOptions {
    @Option(
            names = "--prometheus",
            descriptionKey = "monitoring.prometheus",
            negatable = true,
            description = "Serve metrics of every stage, of Kafka and of Cassandra for Prometheus, and write a ready"
                    + " prometheus.yml with alert rules into the home folder.")
    boolean prometheus;

    @Option(
            names = "--grafana",
            descriptionKey = "monitoring.grafana",
            negatable = true,
            description = "Start the Grafana that is installed, with our dashboards; has --prometheus in it.")
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
