package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import io.fakestream.model.SourceTopic;
import io.fakestream.runtime.spec.ServersSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The servers of a pipeline, and their ports. */
public final class ServerOptions {
    /** A part of the pipeline that may be started separately. */
    enum Part {
        GENERATOR,
        PROCESSING
    }

    @Mixin
    public final KafkaOptions kafka = new KafkaOptions();

    @Mixin
    final SourceOptions source = new SourceOptions();

    @Mixin
    final NewTopicOptions newTopic = new NewTopicOptions();

    @Mixin
    public final CassandraOptions cassandra = new CassandraOptions();

    @Mixin
    public final ProcessingOptions processing = new ProcessingOptions();

    @Mixin
    public final BindAddressOption listen = new BindAddressOption();

    @Option(
            names = "--kafka-port",
            descriptionKey = "kafka.port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Port for the Kafka broker that fsp starts (default: 9092, or the next free one).")
    @Nullable
    public Integer kafkaPort;

    @Option(
            names = "--cassandra-port",
            descriptionKey = "cassandra.port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "CQL port for the Cassandra node that fsp starts (default: 9042, or the next free one).")
    @Nullable
    Integer cassandraPort;

    @Option(
            names = "--page-port",
            descriptionKey = "page.port",
            paramLabel = "PORT",
            converter = Values.Port.class,
            description = "Port of the page (default: 8090, or the next free one).")
    @Nullable
    Integer pagePort;

    @Option(
            names = "--small",
            descriptionKey = "memory.small",
            negatable = true,
            description = "Use less memory: below 2.7 GiB in total (default: if less than 4 GiB is free).")
    @Nullable
    public Boolean small;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "PART",
            description = "Do not start this part: ${COMPLETION-CANDIDATES}.")
    Set<Part> without = Set.of();

    /** The sources to read, and their topics. */
    List<SourceTopic> sources() {
        return source.topics(kafka.topic);
    }

    /** The servers that these options describe. */
    public ServersSpec spec() {
        return new ServersSpec(
                new ServersSpec.Kafka(
                        kafka.address == null ? null : kafka.orElse(kafka.address),
                        kafkaPort,
                        sources(),
                        newTopic.partitions),
                new ServersSpec.Cassandra(
                        cassandra.address == null ? null : cassandra.orElse(cassandra.address),
                        cassandraPort,
                        cassandra.keyspace,
                        cassandra.replication),
                listen.address,
                pagePort,
                small,
                !without.contains(Part.GENERATOR),
                !without.contains(Part.PROCESSING));
    }
}
