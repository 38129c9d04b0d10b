package io.fakestream.runtime.metrics;

import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.GrafanaServer;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.Ports;
import io.fakestream.runtime.spec.MonitoringSpec;
import io.fakestream.runtime.spec.ServersSpec;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.StoreAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Monitoring besides the page: the configuration files for Prometheus, and Grafana. Started and closed by one thread.
 */
public final class Monitoring implements AutoCloseable {
    private static final int GRAFANA_PORT = 3000;

    private final MonitoringSpec spec;
    private final @Nullable Integer processingPort;
    private final @Nullable ScrapePorts ports;
    private final int grafanaPort;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> addresses = new TreeMap<>();
    private GrafanaServer.@Nullable Running grafana;

    /** Chooses ports; nothing runs yet. */
    public Monitoring(MonitoringSpec spec, @Nullable Integer processingPort, Ports free) {
        this.spec = spec;
        this.processingPort = processingPort;
        this.ports = spec.prometheus() ? ScrapePorts.choose(free, spec.metricsPort(), processingPort) : null;
        this.grafanaPort = spec.grafana()
                ? free.choose(Optional.ofNullable(spec.grafanaPort()), GRAFANA_PORT, "Grafana", "--grafana-port")
                : 0;
    }

    /** The ports on which servers and stages serve their metrics; null if they serve none. */
    @Nullable
    public ScrapePorts ports() {
        return ports;
    }

    /** The port of the generator's metrics; null if it serves none. */
    @Nullable
    public Integer generatorPort() {
        return ports == null ? spec.metricsPort() : Integer.valueOf(ports.generator());
    }

    /** The port of the processing's metrics; null if it serves none. */
    @Nullable
    public Integer processingPort() {
        return ports == null ? processingPort : Integer.valueOf(ports.processing());
    }

    /** Writes the files for Prometheus, and starts Grafana. */
    public void start(
            PipelineDirectory directory,
            ServersSpec servers,
            StoreAddress store,
            Installation installation,
            ChildRegistry registry) {
        if (ports == null) {
            return;
        }
        PrometheusConfig prometheus = new PrometheusConfig(directory.prometheus());
        prometheus.write(ports.jobs(servers), installation);
        notes.add(prometheus.note());
        addresses.put("prometheus", prometheus.file().toString());
        if (spec.grafana()) {
            grafana = new GrafanaServer(
                            directory.grafana(),
                            directory.log("grafana"),
                            grafanaPort,
                            store.host() + ":" + store.port(),
                            store.keyspace(),
                            PrometheusConfig.ADDRESS)
                    .start(installation, registry, spec.environment());
            String address = "http://localhost:" + grafanaPort;
            notes.add("Grafana: " + address + "/d/e555ae2e-ab3b-45f6-a269-9ac98133ca5f");
            addresses.put("grafana", address);
        }
    }

    /** Addresses by name, for the page and {@code fsp status}. */
    public Map<String, String> addresses() {
        return addresses;
    }

    /** Notes for users. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        GrafanaServer.Running program = grafana;
        if (program != null) {
            program.close();
        }
    }
}
