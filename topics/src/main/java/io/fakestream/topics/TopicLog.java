package io.fakestream.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a topic of one partition, each time from where it stopped to the current end. A topic that was deleted and
 * created again is read from its beginning. For use by one thread at a time.
 */
public final class TopicLog implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    public TopicLog(KafkaAddress kafka, String topic, String clientId) {
        this.partition = new TopicPartition(topic, 0);
        this.consumer = KafkaClients.consumer(
                kafka,
                Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        clientId,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"));
    }

    /**
     * Passes the records that were appended since the last call; none if the topic does not exist.
     *
     * @throws TimeoutException if Kafka delivers no record although there are more
     */
    public void readNew(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = List.of(partition);
        if (consumer.assignment().isEmpty()) {
            if (consumer.partitionsFor(partition.topic()).isEmpty()) {
                return;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
        if (end < consumer.position(partition)) {
            consumer.seekToBeginning(partitions);
        }
        long lastRecordNanos = System.nanoTime();
        while (consumer.position(partition) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL_TIMEOUT);
            records.forEach(each);
            if (!records.isEmpty()) {
                lastRecordNanos = System.nanoTime();
            } else if (System.nanoTime() - lastRecordNanos > TIMEOUT.toNanos()) {
                throw new TimeoutException("Kafka delivered no record of the topic " + partition.topic() + " within "
                        + TIMEOUT.toSeconds() + " s, although there are more");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
