package io.fakestream.grading.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.KafkaClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic whose values are JSON objects, from its beginning to its present end. The fields of the key are columns as well,
 * if it is a JSON object; {@code record_timestamp} is the record's timestamp. Records of aborted transactions and records
 * without a value are left out.
 */
public final class TopicInput implements ResultInput {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final KafkaAddress kafka;
    private final String topic;

    public TopicInput(KafkaAddress kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public String name() {
        return "topic:" + topic;
    }

    @Override
    public boolean isChangelog() {
        return true;
    }

    @Override
    public void forEach(RowConsumer each) {
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(
                kafka,
                Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "fsp-grade",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"))) {
            read(consumer, each);
        } catch (KafkaException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot read the topic " + topic + " at " + kafka.bootstrap() + ": " + e.getMessage() + ".",
                    "Check that Kafka is running: --kafka HOST:PORT",
                    e);
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, RowConsumer each) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map((PartitionInfo partition) -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw PipelineException.usage(
                    "There is no topic " + topic + " at " + kafka.bootstrap() + ".",
                    "Existing topics: "
                            + consumer.listTopics().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long lastNanos = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> next : records) {
                long end = ends.getOrDefault(new TopicPartition(topic, next.partition()), 0L);
                if (next.offset() < end && !accept(next, each)) {
                    return;
                }
            }
            if (!records.isEmpty()) {
                lastNanos = System.nanoTime();
            } else if (System.nanoTime() - lastNanos > TIMEOUT.toNanos()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "Kafka delivered no record of the topic " + topic + " within " + TIMEOUT.toSeconds()
                                + " s, although there are more.",
                        "Check that Kafka is running, and try again.");
            }
        }
    }

    private boolean accept(ConsumerRecord<byte[], byte[]> next, RowConsumer each) {
        byte[] value = next.value();
        if (value == null) {
            return true;
        }
        String position = topic + "-" + next.partition() + "@" + next.offset();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("record_timestamp", next.timestamp());
        if (next.key() != null && next.key().length > 0 && next.key()[0] == '{') {
            add(next.key(), "key", position, row);
        }
        add(value, "value", position, row);
        try {
            return each.accept(row);
        } catch (UnusableValueException e) {
            throw e.at("The record " + position);
        }
    }

    private static void add(byte[] json, String what, String position, Map<String, Object> row) {
        try {
            if (JsonInput.JSON.readValue(json, Object.class) instanceof Map<?, ?> fields) {
                fields.forEach((name, field) -> FlatValues.add(String.valueOf(name), field, row));
                return;
            }
        } catch (JsonProcessingException e) {
            throw PipelineException.usage(
                    "The " + what + " of the record " + position + " is not JSON: " + e.getOriginalMessage() + ".",
                    "Write the results as JSON objects.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw PipelineException.usage(
                "The " + what + " of the record " + position + " is not a JSON object.",
                "Write the results as JSON objects.");
    }
}
