package io.fakestream.ingestion;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where Kafka is, and how to be let in.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 * @param client    settings of the Kafka clients, such as credentials and TLS
 */
public record KafkaAddress(String bootstrap, Map<String, String> client) {
    public KafkaAddress {
        for (String server : bootstrap.split(",", -1)) {
            if (!server.strip().matches("[^\\s:]+:\\d{1,5}")) {
                throw new IllegalArgumentException("a Kafka address is HOST:PORT, but was \"" + server + "\"");
            }
        }
        client = Map.copyOf(client);
    }

    /** With the settings of a file in Java's properties format. */
    public static KafkaAddress withConfig(String bootstrap, Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read the Kafka configuration " + file + ": " + e.getMessage(),
                    "Name a readable properties file: --kafka-config FILE",
                    e);
        }
        Map<String, String> client = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        return new KafkaAddress(bootstrap, client);
    }

    /** Settings for a client, ours beneath the user's. */
    Map<String, Object> settings(Map<String, Object> ours) {
        Map<String, Object> settings = new HashMap<>(ours);
        settings.putAll(client);
        settings.put("bootstrap.servers", bootstrap);
        return settings;
    }
}
