package io.fakestream.topics;

import io.fakestream.model.HostPort;
import io.fakestream.model.PropertiesFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where Kafka is, and how to be let in.
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
                throw new IllegalArgumentException("a Kafka address is HOST:PORT, but was \"" + server + "\"", e);
            }
        }
        client = Map.copyOf(client);
    }

    /**
     * With the settings of a file in Java's properties format.
     *
     * @throws io.fakestream.model.PipelineException if it cannot be read, or has settings that cannot work
     */
    public static KafkaAddress withConfig(String bootstrap, Path file) {
        Map<String, String> client = PropertiesFile.read(file, "the Kafka configuration", "--kafka-config");
        ClientSettings.check(file.toString(), client, bootstrap);
        return new KafkaAddress(bootstrap, client);
    }

    /** The servers, one by one. */
    List<HostPort> servers() {
        return Stream.of(bootstrap.split(",", -1))
                .map(server -> HostPort.parse(server.strip()))
                .toList();
    }

    /** Settings for a client, ours beneath the user's. */
    Map<String, Object> settings(Map<String, Object> ours) {
        Map<String, Object> settings = new HashMap<>(ours);
        settings.putAll(client);
        settings.put("bootstrap.servers", bootstrap);
        return settings;
    }
}
