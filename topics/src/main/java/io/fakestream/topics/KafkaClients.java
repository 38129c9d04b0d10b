package io.fakestream.topics;

import io.fakestream.model.ExitCode;
import io.fakestream.model.HostPort;
import io.fakestream.model.PipelineException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates all Kafka clients. Keys and values are bytes. No client connects yet, but invalid settings, such as a missing
 * truststore, are reported immediately, with the name of the setting.
 */
public final class KafkaClients {
    private KafkaClients() {}

    /**
     * Creates a producer.
     *
     * @param defaults settings that the user may override
     * @throws PipelineException if the client cannot be created
     */
    public static KafkaProducer<byte[], byte[]> producer(KafkaAddress kafka, Map<String, Object> defaults) {
        return create(
                kafka,
                () -> new KafkaProducer<>(
                        kafka.settings(defaults), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Creates a consumer without a group.
     *
     * @param defaults settings that the user may override
     * @throws PipelineException if the client cannot be created
     */
    public static KafkaConsumer<byte[], byte[]> consumer(KafkaAddress kafka, Map<String, Object> defaults) {
        return create(
                kafka,
                () -> new KafkaConsumer<>(
                        kafka.settings(defaults), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * Creates an admin client.
     *
     * @param defaults settings that the user may override
     * @throws PipelineException if the client cannot be created
     */
    public static Admin admin(KafkaAddress kafka, Map<String, Object> defaults) {
        return create(kafka, () -> Admin.create(kafka.settings(defaults)));
    }

    /**
     * Creates and closes a client to check the settings.
     *
     * @throws PipelineException if the settings are invalid, or if no host name can be resolved
     */
    public static void check(KafkaAddress kafka) {
        admin(kafka, Map.of()).close();
    }

    /** The exception for a failed request. */
    public static PipelineException failed(KafkaAddress kafka, Throwable cause) {
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            return new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Kafka at " + kafka.bootstrap() + " denied access: " + cause.getMessage(),
                    "Check user name, password and security.protocol in the file of --kafka-config.",
                    cause);
        }
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot reach Kafka at " + kafka.bootstrap() + ": " + cause.getMessage(),
                "Check the address, that the broker is running, and, if it requires credentials, --kafka-config FILE.",
                cause);
    }

    /**
     * The partition with an unreadable record, if that is why a poll failed: the consumer names the partition in its
     * message, and its position stays at the offset.
     */
    public static Optional<TopicPartition> unreadable(KafkaException failure, Collection<TopicPartition> partitions) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof ApiException
                ? Optional.empty()
                : partitions.stream()
                        .filter(partition ->
                                message.matches("(?s).*\\b" + Pattern.quote(partition.toString()) + "\\b.*"))
                        .findFirst();
    }

    private static <T> T create(KafkaAddress kafka, Supplier<T> client) {
        checkResolvable(kafka);
        try {
            return client.get();
        } catch (KafkaException | IllegalArgumentException e) {
            Throwable root = e;
            StringBuilder messages = new StringBuilder();
            for (Throwable one = e; one != null; one = one.getCause()) {
                messages.append(one.getMessage()).append('\n');
                root = one;
            }
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The Kafka client settings are invalid: " + setting(messages.toString(), kafka.client()) + ": "
                            + reason(root),
                    "Correct the file of --kafka-config.",
                    e);
        }
    }

    private static void checkResolvable(KafkaAddress kafka) {
        List<String> hosts = kafka.servers().stream().map(HostPort::host).toList();
        if (hosts.stream().noneMatch(KafkaClients::isResolvable)) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot reach Kafka at " + kafka.bootstrap() + ": the host " + String.join(", ", hosts)
                            + " is unknown.",
                    "Check the name of the host: --kafka HOST:PORT.");
        }
    }

    private static boolean isResolvable(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * The setting that a message is about: the setting that it names or whose value it contains; otherwise, a guess
     * from the kind of message.
     */
    private static String setting(String messages, Map<String, String> client) {
        for (Map.Entry<String, String> one :
                new TreeMap<>(client).descendingMap().entrySet()) {
            boolean isLocation = one.getKey().endsWith(".location") && messages.contains(one.getValue());
            if (isLocation || messages.contains(one.getKey())) {
                return one.getKey();
            }
        }
        if (messages.contains("JAAS") || messages.contains("LoginModule")) {
            return "sasl.jaas.config";
        }
        String security = String.join(
                ", ",
                new TreeMap<>(client)
                        .keySet().stream()
                                .filter(name -> name.matches("(ssl|sasl|security)\\..*"))
                                .toList());
        return security.isEmpty() ? "bootstrap.servers" : security;
    }

    private static String reason(Throwable root) {
        String message = String.valueOf(root.getMessage());
        return root instanceof java.nio.file.NoSuchFileException
                ? "there is no file " + message
                : message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
