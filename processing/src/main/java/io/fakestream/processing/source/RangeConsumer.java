package io.fakestream.processing.source;

import io.fakestream.model.Topics;
import io.fakestream.topics.KafkaClients;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A consumer that reads offset ranges, one micro-batch after the other. Records that were fetched beyond a range are
 * kept for the next one. Offsets without a record (transaction markers, aborted and compacted records) are skipped. Not
 * thread-safe.
 */
final class RangeConsumer implements AutoCloseable {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    /** After this time without progress, the task fails and the query is restarted. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_POLL_RECORDS = 5_000;

    /**
     * A fetch that finds no new records waits, and delays the fetches after it. With Kafka's default of 500 ms, the batch
     * with the last events of a stream took a second, because the waits for the partitions add up.
     */
    private static final int FETCH_WAIT_MILLIS = 10;

    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            FETCH_WAIT_MILLIS,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            Topics.MAX_RECORD_BYTES,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            4 * Topics.MAX_RECORD_BYTES,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "fakestream-processing");

    /** The read position in a partition. */
    private static final class Progress {
        final TopicPartition partition;
        final Deque<ConsumerRecord<byte[], byte[]>> buffered = new ArrayDeque<>();
        long until = -1;

        Progress(TopicPartition partition) {
            this.partition = partition;
        }
    }

    private final ConsumerPool.Key key;
    private final SourceConfig config;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Progress> all = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private final List<Progress> open = new ArrayList<>();
    private long emptySinceNanos;

    RangeConsumer(ConsumerPool.Key key) {
        this.key = key;
        this.config = key.config();
        this.consumer = KafkaClients.consumer(config.kafka(), SETTINGS);
        for (int i = 0; i < config.topics().size(); i++) {
            sources.put(config.topics().get(i), i);
        }
    }

    ConsumerPool.Key key() {
        return key;
    }

    /** Starts a micro-batch; the previous one must be done. */
    void begin(List<TaskRanges.Range> ranges) {
        List<Progress> added = ranges.stream()
                .map(this::partition)
                .filter(partition -> !all.containsKey(partition))
                .map(Progress::new)
                .toList();
        if (!added.isEmpty()) {
            added.forEach(one -> all.put(one.partition, one));
            consumer.assign(all.values().stream().map(one -> one.partition).toList());
            consumer.pause(added.stream().map(one -> one.partition).toList());
        }
        for (TaskRanges.Range range : ranges) {
            Progress progress = all.get(partition(range));
            if (progress == null) {
                throw new IllegalStateException(partition(range) + " is not assigned");
            }
            if (progress.until != range.from()) {
                progress.buffered.clear();
                consumer.seek(progress.partition, range.from());
            }
            progress.until = range.until();
            open.add(progress);
            consumer.resume(List.of(progress.partition));
        }
        emptySinceNanos = 0;
    }

    private TopicPartition partition(TaskRanges.Range range) {
        return new TopicPartition(config.topics().get(range.source()), range.partition());
    }

    /** The index of the topic of a record in {@link SourceConfig#topics}. */
    int source(ConsumerRecord<?, ?> record) {
        return sources.getOrDefault(record.topic(), 0);
    }

    /** Whether all ranges have been read completely. */
    boolean isDone() {
        for (Iterator<Progress> each = open.iterator(); each.hasNext(); ) {
            Progress progress = each.next();
            if (next(progress) >= progress.until) {
                consumer.pause(List.of(progress.partition));
                each.remove();
            }
        }
        return open.isEmpty();
    }

    /** A lower bound for the offset of the next record. */
    private long next(Progress progress) {
        ConsumerRecord<byte[], byte[]> buffered = progress.buffered.peek();
        return buffered == null ? consumer.position(progress.partition) : buffered.offset();
    }

    /**
     * The next records of the ranges; may be empty.
     *
     * @throws UnreadableRecordException if Kafka delivers bytes that are not a record, unless the record is to be
     *                                   skipped
     * @throws RecordsLostException      if the topic no longer holds the next record
     */
    Iterator<ConsumerRecord<byte[], byte[]>> poll() {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        for (Progress progress : open) {
            while (!progress.buffered.isEmpty() && progress.buffered.peek().offset() < progress.until) {
                found.add(progress.buffered.remove());
            }
        }
        if (!found.isEmpty()) {
            return delivered(found);
        }
        long before = positions();
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(POLL_TIMEOUT);
        } catch (OffsetOutOfRangeException e) {
            throw new RecordsLostException(
                    "The topics no longer hold these offsets: " + e.offsetOutOfRangePartitions(), e);
        } catch (InterruptException | ApiException e) {
            throw e;
        } catch (KafkaException e) {
            return delivered(List.of(unreadable(e)));
        }
        for (Progress progress : open) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(progress.partition)) {
                if (record.offset() < progress.until) {
                    found.add(record);
                } else {
                    progress.buffered.add(record);
                }
            }
        }
        if (found.isEmpty() && positions() == before) {
            throwIfStalled();
            return Collections.emptyIterator();
        }
        return delivered(found);
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> delivered(List<ConsumerRecord<byte[], byte[]>> found) {
        emptySinceNanos = 0;
        return found.iterator();
    }

    private long positions() {
        long sum = 0;
        for (Progress progress : open) {
            sum += consumer.position(progress.partition);
        }
        return sum;
    }

    /** Counts only the time of empty polls, because the caller may take long to process the records. */
    private void throwIfStalled() {
        long now = System.nanoTime();
        if (emptySinceNanos == 0) {
            emptySinceNanos = now;
        } else if (now - emptySinceNanos > TIMEOUT.toNanos()) {
            throw new TimeoutException("Kafka delivered no record of "
                    + open.stream().map(one -> one.partition.toString()).collect(Collectors.joining(", ")) + " within "
                    + TIMEOUT.toSeconds() + " s, although there are more");
        }
    }

    private UnreadableRecord unreadable(KafkaException failure) {
        TopicPartition partition = KafkaClients.unreadable(
                        failure, open.stream().map(one -> one.partition).toList())
                .orElseThrow(() -> failure);
        long offset = consumer.position(partition);
        String reason = reason(failure);
        if (!config.skipped().contains(partition.topic(), partition.partition(), offset)) {
            throw new UnreadableRecordException(partition, offset, reason, failure);
        }
        consumer.seek(partition, offset + 1);
        return new UnreadableRecord(partition.topic(), partition.partition(), offset, reason);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } catch (InterruptException e) {
            Thread.currentThread().interrupt(); // the task was cancelled; the consumer is closed nevertheless
        }
    }
}
