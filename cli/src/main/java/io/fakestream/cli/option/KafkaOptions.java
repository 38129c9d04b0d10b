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
            description =
                    "Bootstrap servers of an existing Kafka. Without it, fsp up starts one, and fsp generate and fsp "
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

    /**
     * The address of {@code --kafka}, else {@code other}. The settings are those of {@code --kafka-config}; without it,
     * those of {@code other} if that is used, and otherwise none.
     */
    public KafkaAddress orElse(KafkaAddress other) {
        if (config != null) {
            return KafkaAddress.withConfig(address == null ? other.bootstrap() : address, config);
        }
        return address == null ? other : new KafkaAddress(address, Map.of());
    }

    /**
     * The address of {@code --kafka}, else {@code bootstrap}, with the settings of {@code --kafka-config}. {@code
     * bootstrap} is not checked if {@code --kafka} was given.
     */
    public KafkaAddress orElse(String bootstrap) {
        String chosen = address == null ? bootstrap : address;
        return config == null ? new KafkaAddress(chosen, Map.of()) : KafkaAddress.withConfig(chosen, config);
    }
}
