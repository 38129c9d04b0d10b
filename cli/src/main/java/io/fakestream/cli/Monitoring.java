package io.fakestream.cli;

import io.fakestream.embedded.GrafanaServer;
import io.fakestream.embedded.Ports;
import io.fakestream.storage.StoreAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What looks at a pipeline besides its page: the files for a Prometheus, and a Grafana. One thread starts and closes it. */
final class Monitoring implements AutoCloseable {
    private static final int GRAFANA_PORT = 3000;

    private final MonitoringOptions options;
    private final ServerOptions servers;
    private final @Nullable ScrapePorts ports;
    private final int grafanaPort;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> addresses = new TreeMap<>();
    private GrafanaServer.@Nullable Running grafana;

    /** Chooses ports; nothing runs yet. */
    Monitoring(MonitoringOptions options, ServerOptions servers, Ports free) {
        this.options = options;
        this.servers = servers;
        this.ports = options.serves() ? ScrapePorts.choose(free, servers, options) : null;
        this.grafanaPort = options.grafana
                ? free.choose(Optional.ofNullable(options.grafanaPort), GRAFANA_PORT, "Grafana", "--grafana-port")
                : 0;
    }

    /** Where servers and stages serve their metrics; null for nowhere. */
    @Nullable
    ScrapePorts ports() {
        return ports;
    }

    /** Where the generator does; null for nowhere. */
    @Nullable
    Integer generatorPort() {
        return ports == null ? options.metricsPort : Integer.valueOf(ports.generator());
    }

    /** Where the processing does; null for nowhere. */
    @Nullable
    Integer processingPort() {
        return ports == null ? servers.processing.metricsPort : Integer.valueOf(ports.processing());
    }

    /** Writes the files for Prometheus, and starts Grafana. */
    void start(StateDirectory home, Servers running) {
        if (ports == null) {
            return;
        }
        PrometheusConfig prometheus = new PrometheusConfig(home.prometheus());
        prometheus.write(ports.jobs(servers), running.installation());
        notes.add(prometheus.note());
        addresses.put("prometheus", prometheus.file().toString());
        if (options.grafana) {
            StoreAddress store = running.storeAddress();
            grafana = new GrafanaServer(
                            home.grafana(),
                            home.log("grafana"),
                            grafanaPort,
                            store.host() + ":" + store.port(),
                            store.keyspace(),
                            PrometheusConfig.ADDRESS)
                    .start(running.installation(), running.registry(), Environment.variables());
            String address = "http://localhost:" + grafanaPort;
            notes.add("Grafana: " + address + "/d/e555ae2e-ab3b-45f6-a269-9ac98133ca5f");
            addresses.put("grafana", address);
        }
    }

    /** Where it is, for whoever asks what runs. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** What to tell people. */
    List<String> notes() {
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
