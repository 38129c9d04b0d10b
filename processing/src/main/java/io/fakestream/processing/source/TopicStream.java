package io.fakestream.processing.source;

import io.fakestream.topics.TopicAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.SupportsAdmissionControl;
import org.jspecify.annotations.Nullable;

/**
 * Plans micro-batches on the driver: the end offsets, and the ranges of each task. A batch ends at the last stable
 * offsets, so that a task never waits for an open transaction; records of aborted transactions are not read.
 *
 * <p>Partitions are assigned to tasks by their number, so that consumers are reused for the same partitions.
 */
final class TopicStream implements MicroBatchStream, SupportsAdmissionControl {
    /** How long before the first micro-batch Kafka is asked at each trigger, because the generator is starting, too. */
    private static final long STARTING_NANOS = 10_000_000_000L;

    /** How long a description of the partitions is used. Added ones are noticed up to this much later. */
    private static final long DESCRIPTION_NANOS = 5_000_000_000L;

    /** How often a closed gate is checked. */
    private static final long CLOSED_MILLIS = 100;

    private final SourceConfig config;
    private final TopicAdmin topic;
    private final PlanningGate gate;
    private final long createdNanos = System.nanoTime();
    private Set<Integer> partitions = Set.of();
    private long describedNanos;
    private Map<Integer, Long> latest = Map.of();

    /** The number of new records when Kafka was last asked for it; unknown at first. */
    private long available = Long.MAX_VALUE;

    private long askedNanos;
    private boolean hasPlanned;

    TopicStream(SourceConfig config) {
        this.config = config;
        this.topic = new TopicAdmin(config.kafka(), config.topic());
        this.gate = PlanningGate.of(config.topic());
    }

    /** The offsets of the oldest records in the topic. */
    @Override
    public Offset initialOffset() {
        return new TopicOffsets(config.topic(), topic.beginningOffsets(), System.currentTimeMillis(), 0);
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return ReadLimit.maxRows(config.limits().maxOffsets());
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("Spark passes a limit to a source that has admission control");
    }

    /**
     * Null if there are no new records, if the gate is closed, or if the previous micro-batch was small and has just been planned. Blocks until
     * it is time to ask Kafka again, for at most the delay of {@link BatchLimits}, and then returns null, so that Spark
     * does not ask in vain at each trigger and no micro-batch includes the wait in its duration. Stopping the query
     * interrupts the wait.
     */
    @Override
    public @Nullable Offset latestOffset(Offset start, ReadLimit limit) {
        TopicOffsets from = (TopicOffsets) start;
        if (gate.isClosedAt(from)) {
            sleep(CLOSED_MILLIS);
            return null;
        }
        BatchLimits limits = config.limits();
        long wait = limits.waitMillis(available, (System.nanoTime() - askedNanos) / 1_000_000);
        if (wait > 0 && !isStarting()) {
            sleep(wait);
            return null;
        }
        askedNanos = System.nanoTime();
        latest = lastStableOffsets();
        Map<Integer, Long> availableByPartition = available(from.next());
        available = availableByPartition.values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (available == 0) {
            if (!isStarting()) {
                sleep(limits.delayMillis());
            }
            return null;
        }
        hasPlanned = true;
        return new TopicOffsets(
                config.topic(),
                limited(from.next(), availableByPartition, available, limit),
                System.currentTimeMillis(),
                config.watermarkBound().next(from.watermarkBoundMillis()));
    }

    private boolean isStarting() {
        return !hasPlanned && System.nanoTime() - createdNanos < STARTING_NANOS;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Integer, Long> lastStableOffsets() {
        long now = System.nanoTime();
        if (partitions.isEmpty() || now - describedNanos > DESCRIPTION_NANOS) {
            partitions = topic.partitionNumbers();
            describedNanos = now;
        }
        return topic.lastStableOffsets(partitions);
    }

    /** Partition to the number of its records that have not been read. A new partition is read from its first record. */
    private Map<Integer, Long> available(Map<Integer, Long> from) {
        Map<Integer, Long> available = new TreeMap<>();
        for (Map.Entry<Integer, Long> one : latest.entrySet()) {
            long next = from.getOrDefault(one.getKey(), 0L);
            if (one.getValue() < next) {
                throw new RecordsLostException("The topic " + config.topic() + " ends at offset " + one.getValue()
                        + " of partition " + one.getKey() + ", but the next offset to read is " + next);
            }
            available.put(one.getKey(), one.getValue() - next);
        }
        return available;
    }

    /**
     * The end offsets of a batch. If more records are available than the limit allows, each partition contributes in
     * proportion to its available records, and at least one.
     */
    private static Map<Integer, Long> limited(
            Map<Integer, Long> from, Map<Integer, Long> available, long total, ReadLimit limit) {
        long max = limit instanceof ReadMaxRows rows && !(limit instanceof ReadAllAvailable) ? rows.maxRows() : total;
        double fraction = total <= max ? 1 : (double) max / total;
        Map<Integer, Long> until = new TreeMap<>(from);
        available.forEach((partition, count) -> {
            long taken = count == 0 ? 0 : Math.min(count, Math.max(1, (long) (count * fraction)));
            until.put(partition, from.getOrDefault(partition, 0L) + taken);
        });
        return until;
    }

    /** The latest offsets that {@link #latestOffset} saw, for the query's progress. */
    @Override
    public Offset reportLatestOffset() {
        return new TopicOffsets(config.topic(), latest, System.currentTimeMillis(), 0);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return TopicOffsets.of(json, config.topic());
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        Map<Integer, Long> from = ((TopicOffsets) start).next();
        TopicOffsets until = (TopicOffsets) end;
        Map<Integer, List<TaskRanges.Range>> tasks = new TreeMap<>();
        until.next().forEach((partition, last) -> {
            long first = from.getOrDefault(partition, 0L);
            if (last > first) {
                int task = config.tasks() == 0 ? partition : partition % config.tasks();
                tasks.computeIfAbsent(task, unused -> new ArrayList<>())
                        .add(new TaskRanges.Range(partition, first, last));
            }
        });
        return tasks.entrySet().stream()
                .map(task -> new TaskRanges(
                        config, task.getKey(), task.getValue(), until.plannedAtMillis(), until.watermarkBoundMillis()))
                .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return input -> new RangeReader((TaskRanges) input);
    }

    @Override
    public void commit(Offset end) {
        // Offsets are kept in the checkpoint, not in Kafka.
    }

    @Override
    public void stop() {
        topic.close();
    }
}
