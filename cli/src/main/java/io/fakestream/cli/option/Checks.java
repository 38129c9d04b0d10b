package io.fakestream.cli.option;

import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaClients;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rejects invalid options before anything is started. */
public final class Checks {
    private Checks() {}

    /** Checks the options of the servers. */
    public static void servers(ServerOptions servers) {
        if (servers.newTopic.partitions < 1) {
            throw PipelineException.usage(
                    "--partitions must be 1 or more, but was " + servers.newTopic.partitions + ".",
                    "Example: --partitions 4");
        }
        rejectUnused("--kafka-config", servers.kafka.config, "--kafka", servers.kafka.address);
        rejectUnused("--cassandra-config", servers.cassandra.config, "--cassandra", servers.cassandra.address);
        stages(servers.kafka, servers.cassandra, servers.processing, "up");
        var unusedSources = servers.sources();
    }

    /** Checks the options of the processing, in a pipeline or alone. */
    public static void stages(
            KafkaOptions kafka, CassandraOptions cassandra, ProcessingOptions processing, String command) {
        var unusedWindows = processing.windows();
        var unusedSettings = processing.settings();
        var unusedSkipped = processing.skipped();
        if (cassandra.address != null && cassandra.address.contains(",")) {
            throw PipelineException.usage(
                    "--cassandra takes one address, but was " + cassandra.address + ".", "Specify one of the nodes.");
        }
        topic(kafka.topic);
        if (kafka.address != null) {
            KafkaClients.check(kafka.orElse(kafka.address));
        }
        try {
            StoreAddress unused = cassandra.orElse("localhost:1");
        } catch (IllegalArgumentException e) {
            throw PipelineException.usage(e.getMessage() + ".", "Options: fsp " + command + " --help");
        }
    }

    /** Checks the name of a topic with events. */
    public static void topic(String name) {
        if (!name.matches("[a-zA-Z0-9._-]{1,245}") || RunId.isValid(name)) {
            throw PipelineException.usage(
                    "A topic name has up to 245 characters of a-z, A-Z, 0-9, dot, _ and -, and is not a run's id, but was \""
                            + name + "\".",
                    "Example: --topic listens");
        }
    }

    /** Rejects a configuration file without its server, because it would be ignored. */
    public static void rejectUnused(String option, @Nullable Path file, String address, @Nullable String named) {
        if (file != null && named == null) {
            throw PipelineException.usage(
                    option + " " + file + " has no effect without " + address + ".",
                    "Specify the server: " + address + " HOST:PORT, or omit " + option + ".");
        }
    }

    public static void notWithout(ServerOptions servers, String command) {
        if (!servers.without.isEmpty()) {
            throw PipelineException.usage("fsp " + command + " needs every part.", "Use fsp up --without PART.");
        }
    }
}
