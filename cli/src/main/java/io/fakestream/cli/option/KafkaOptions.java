package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Kafka cluster and the topic. */
public final class KafkaOptions {
    @Option(
            names = "--kafka",
            descriptionKey = "kafka.address",
            paramLabel = "HOST:PORT",
            converter = Values.HostPort.class,
            description = "Bootstrap servers of an existing Kafka. Without it, up starts one, and fsp generate and fsp "
                    + "process use the one of the running pipeline.")
    @Nullable
    public String address;

    @Option(
            names = "--kafka-config",
            descriptionKey = "kafka.config",
            paramLabel = "FILE",
            description = "Client settings for --kafka, such as credentials and TLS (a properties file).")
    @Nullable
    public Path config;

    @Option(
            names = "--topic",
            descriptionKey = "kafka.topic",
            paramLabel = "NAME",
            description = "Topic for the listens (default: ${DEFAULT-VALUE}).",
            defaultValue = "listens")
    public String topic = "listens";

    /** The given address, else this one; with the settings of the file, else those of this one if it is used. */
    public KafkaAddress orElse(KafkaAddress other) {
        if (config != null) {
            return KafkaAddress.withConfig(address == null ? other.bootstrap() : address, config);
        }
        return address == null ? other : new KafkaAddress(address, Map.of());
    }

    /** The same; this one may be invalid if an address was given. */
    public KafkaAddress orElse(String bootstrap) {
        String chosen = address == null ? bootstrap : address;
        return config == null ? new KafkaAddress(chosen, Map.of()) : KafkaAddress.withConfig(chosen, config);
    }
}
