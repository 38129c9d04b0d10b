package io.fakestream.runtime;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.spec.ProcessingSpec;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file of the processing: its sources, its sink, and how it runs.
 *
 * @param checkpoint  a directory or a URL
 * @param metricsHost the address on which the metrics are served
 * @param metricsPort null to serve no metrics
 */
public record ProcessingProperties(
        KafkaAddress kafka,
        List<SourceTopic> sources,
        StoreAddress store,
        ProcessingSpec spec,
        String checkpoint,
        String metricsHost,
        @Nullable Integer metricsPort) {
    public ProcessingProperties {
        sources = List.copyOf(sources);
    }

    /** Writes the file, with the keys that the processing documents. */
    public void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty("kafka.bootstrap", kafka.bootstrap());
        kafka.client().forEach((name, value) -> properties.setProperty("kafka.client." + name, value));
        sources.forEach(source -> properties.setProperty("source." + source.source(), source.topic()));
        properties.setProperty("cassandra.host", store.host());
        properties.setProperty("cassandra.port", Integer.toString(store.port()));
        properties.setProperty("cassandra.keyspace", store.keyspace());
        properties.setProperty("cassandra.replication", Integer.toString(store.replicationFactor()));
        String driverConfig = store.driverConfig();
        if (driverConfig != null) {
            properties.setProperty("cassandra.config", driverConfig);
        }
        properties.setProperty("checkpoint", checkpoint);
        properties.setProperty("trigger.millis", Long.toString(spec.trigger().toMillis()));
        properties.setProperty(
                "max.trigger.delay.millis", Long.toString(spec.maxTriggerDelay().toMillis()));
        properties.setProperty("ttl.seconds", Long.toString(spec.timeToLive().toSeconds()));
        properties.setProperty("windows", spec.windows().toString());
        Integer port = metricsPort;
        if (port != null) {
            properties.setProperty("metrics.host", metricsHost);
            properties.setProperty("metrics.port", port.toString());
        }
        properties.setProperty("rebuild", Boolean.toString(spec.rebuild()));
        properties.setProperty("skip", spec.skip());
        spec.remedies().byRemedy().forEach((remedy, command) -> properties.setProperty(remedy.key(), command));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot write " + file + ": " + FileFailure.reason(e),
                    "Check that the directory is writable and the disk is not full.",
                    e);
        }
    }
}
