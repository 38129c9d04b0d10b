package io.fakestream.cli;

import io.fakestream.model.EventWindows;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Writes what the processing's JVM needs to know, in the keys that it documents. */
record ProcessingConfigFile(
        KafkaAddress kafka,
        String topic,
        StoreAddress store,
        String checkpoint,
        Duration trigger,
        Duration timeToLive,
        EventWindows windows,
        String metricsHost,
        @Nullable Integer metricsPort,
        boolean rebuild,
        String skip) {
    void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty("kafka.bootstrap", kafka.bootstrap());
        kafka.client().forEach((name, value) -> properties.setProperty("kafka.client." + name, value));
        properties.setProperty("topic", topic);
        properties.setProperty("cassandra.host", store.host());
        properties.setProperty("cassandra.port", Integer.toString(store.port()));
        properties.setProperty("cassandra.keyspace", store.keyspace());
        properties.setProperty("cassandra.replication", Integer.toString(store.replicationFactor()));
        String driverConfig = store.driverConfig();
        if (driverConfig != null) {
            properties.setProperty("cassandra.config", driverConfig);
        }
        properties.setProperty("checkpoint", checkpoint);
        properties.setProperty("trigger.millis", Long.toString(trigger.toMillis()));
        properties.setProperty("ttl.seconds", Long.toString(timeToLive.toSeconds()));
        properties.setProperty("windows", windows.toString());
        Integer port = metricsPort;
        if (port != null) {
            properties.setProperty("metrics.host", metricsHost);
            properties.setProperty("metrics.port", port.toString());
        }
        properties.setProperty("rebuild", Boolean.toString(rebuild));
        properties.setProperty("skip", skip);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + file + ": " + e.getMessage(),
                    "See that the folder is writable and the disk is not full.",
                    e);
        }
    }
}
