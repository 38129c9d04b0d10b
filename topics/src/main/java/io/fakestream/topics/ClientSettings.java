package io.fakestream.topics;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * Validates the Kafka client settings of a user: names, settings that fsp requires to have one value, and other values.
 */
final class ClientSettings {
    /**
     * The allowed values of settings that must not be changed; otherwise, events would be lost, duplicated or read
     * differently.
     */
    private static final Map<String, Set<String>> FIXED = Map.of(
            "acks", Set.of("all", "-1"),
            "enable.idempotence", Set.of("true"),
            "delivery.timeout.ms", Set.of(Integer.toString(Integer.MAX_VALUE)),
            "max.block.ms", Set.of(Long.toString(Long.MAX_VALUE)),
            "retries", Set.of(Integer.toString(Integer.MAX_VALUE)),
            "isolation.level", Set.of("read_committed"),
            "enable.auto.commit", Set.of("false"),
            "allow.auto.create.topics", Set.of("false"));

    /**
     * Settings for applications with consumer groups, transactions or other types, which fsp sets itself or does not
     * use.
     */
    private static final Set<String> RESERVED = Set.of(
            "group.id",
            "group.instance.id",
            "group.protocol",
            "group.remote.assignor",
            "auto.offset.reset",
            "partition.assignment.strategy",
            "key.deserializer",
            "value.deserializer",
            "key.serializer",
            "value.serializer",
            "partitioner.class",
            "transactional.id",
            "interceptor.classes");

    private static final String MAY_BE_EMPTY = "ssl.endpoint.identification.algorithm";
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArray";

    private ClientSettings() {}

    /**
     * Validates the settings of a file.
     *
     * @throws PipelineException that lists all problems
     */
    static void check(String file, Map<String, String> settings, String bootstrap) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(settings)
                .forEach((name, value) ->
                        problem(name, value, bootstrap).ifPresent(problem -> problems.add(file + ": " + problem)));
        if (problems.isEmpty()) {
            invalidValue(settings).ifPresent(problem -> problems.add(file + ": " + problem));
        }
        if (!problems.isEmpty()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    String.join("\n", problems),
                    "Correct the file of --kafka-config; it needs only what the broker requires, such as"
                            + " security.protocol and credentials.");
        }
    }

    private static Optional<String> problem(String name, String value, String bootstrap) {
        if (name.equals("bootstrap.servers")) {
            return value.strip().equals(bootstrap)
                    ? Optional.empty()
                    : Optional.of("bootstrap.servers is \"" + value + "\", but the address is " + bootstrap
                            + "; remove it here");
        }
        if (RESERVED.contains(name)) {
            return Optional.of(name + " cannot be set, because fsp sets it itself; remove it");
        }
        Set<String> allowed = FIXED.get(name);
        if (allowed != null && !allowed.contains(value.strip())) {
            return Optional.of(
                    name + " must be " + new TreeSet<>(allowed).last() + " here, but was \"" + value + "\"; remove it");
        }
        if (!known().contains(name)) {
            return Optional.of(name + " is not a Kafka client setting."
                    + Hint.closest(name, known())
                            .map(hint -> " Did you mean " + hint + "?")
                            .orElse(" Remove it."));
        }
        if (value.isBlank() && !name.equals(MAY_BE_EMPTY)) {
            return Optional.of(name + " has no value");
        }
        if (name.equals("max.request.size") && isBelow(value, Topics.MAX_RECORD_BYTES)) {
            return Optional.of("max.request.size must be at least " + Topics.MAX_RECORD_BYTES + ", but was " + value);
        }
        return Optional.empty();
    }

    private static boolean isBelow(String value, int minimum) {
        return value.strip().matches("\\d{1,9}") && Integer.parseInt(value.strip()) < minimum;
    }

    /** The error of Kafka's own validation of types and ranges, which stops at the first error. */
    private static Optional<String> invalidValue(Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "bootstrap.servers",
                "localhost:9092",
                "key.serializer",
                BYTES + "Serializer",
                "value.serializer",
                BYTES + "Serializer",
                "key.deserializer",
                BYTES + "Deserializer",
                "value.deserializer",
                BYTES + "Deserializer"));
        try {
            var unusedProducer = new ProducerConfig(all);
            var unusedConsumer = new ConsumerConfig(all);
            var unusedAdmin = new AdminClientConfig(all);
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return names;
    }
}
