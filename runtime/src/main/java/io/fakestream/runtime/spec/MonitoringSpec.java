package io.fakestream.runtime.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What monitors a pipeline besides its page.
 *
 * @param prometheus  whether every stage serves metrics, and Prometheus' configuration is written
 * @param grafana     whether to start Grafana; requires {@code prometheus}
 * @param grafanaPort null for the default, or the next free one
 * @param metricsPort where the generator serves metrics; null for a free port with {@code prometheus}, else for none
 * @param environment environment variables, in which Grafana is looked up
 */
public record MonitoringSpec(
        boolean prometheus,
        boolean grafana,
        @Nullable Integer grafanaPort,
        @Nullable Integer metricsPort,
        Map<String, String> environment) {
    /** No monitoring. */
    public static final MonitoringSpec NONE = new MonitoringSpec(false, false, null, null, Map.of());

    public MonitoringSpec {
        environment = Map.copyOf(environment);
    }
}
