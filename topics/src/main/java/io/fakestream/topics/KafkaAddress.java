package io.fakestream.topics;

import io.fakestream.model.HostPort;
import io.fakestream.model.PropertiesFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The address of a Kafka cluster and the settings to connect to it.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 * @param client    settings of the Kafka clients, such as credentials and TLS
 */
public record KafkaAddress(String bootstrap, Map<String, String> client) {
    public KafkaAddress {
        for (String server : bootstrap.split(",", -1)) {
            try {
                HostPort unused = HostPort.parse(server.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("a Kafka address must be HOST:PORT, but was \"" + server + "\"", e);
            }
        }
        client = Map.copyOf(client);
    }

    /**
     * Adds the client settings of a file in Java's properties format.
     *
     * @throws io.fakestream.model.PipelineException if the file cannot be read or has invalid settings
     */
    public static KafkaAddress withConfig(String bootstrap, Path file) {
        Map<String, String> client = PropertiesFile.read(file, "the Kafka configuration", "--kafka-config");
        ClientSettings.check(file.toString(), client, bootstrap);
        return new KafkaAddress(bootstrap, client);
    }

    /** The bootstrap servers. */
    List<HostPort> servers() {
        return Stream.of(bootstrap.split(",", -1))
                .map(server -> HostPort.parse(server.strip()))
                .toList();
    }

    /** The settings for a client: the defaults, overridden by the settings of the user. */
    Map<String, Object> settings(Map<String, Object> defaults) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.putAll(client);
        settings.put("bootstrap.servers", bootstrap);
        return settings;
    }
}
