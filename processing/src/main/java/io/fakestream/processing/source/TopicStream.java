package io.fakestream.processing.source;

import io.fakestream.model.Offsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * Plans micro-batches of several topics on the driver. A batch ends at the last stable offsets, so that a task never waits
 * for an open transaction; records of aborted transactions are not read.
 *
 * <p>A topic that does not exist has no records; when it is created, or added to the configuration, it is read from its
 * oldest record. A topic that is removed from the configuration keeps its offsets.
 */
final class TopicStream implements MicroBatchStream, SupportsAdmissionControl {
    /** How long before the first micro-batch Kafka is asked at each trigger, because the generator is starting, too. */
    private static final long STARTING_NANOS = 10_000_000_000L;

    /** How often a closed gate is checked. */
    private static final long CLOSED_MILLIS = 100;

    private final SourceConfig config;
    private final List<PolledTopic> topics;
    private final TaskPlan tasks;
    private final PlanningGate gate;
    private final long createdNanos = System.nanoTime();
    private Offsets latest = Offsets.NONE;

    /** The number of new records when Kafka was last asked for it; unknown at first. */
    private long available = Long.MAX_VALUE;

    private long askedNanos;
    private boolean hasPlanned;

    TopicStream(SourceConfig config) {
        this.config = config;
        this.topics = config.topics().stream()
                .map(topic -> new PolledTopic(config.kafka(), topic))
                .toList();
        this.tasks = new TaskPlan(config);
        this.gate = PlanningGate.of(config.topics());
    }

    /**
     * None: the first micro-batch has no records and writes the offsets of the oldest ones to the log, see {@link
     * #withNewTopics}. Spark asks again when it repeats that micro-batch, so the answer must always be the same.
     */
    @Override
    public Offset initialOffset() {
        return new TopicOffsets(Offsets.NONE, 0, WatermarkTime.NONE);
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
     * Null if there are no new records, if the gate is closed, or if the previous micro-batch was small and has just been
     * planned. Blocks until it is time to ask Kafka again, for at most the delay of {@link BatchLimits}, and then returns
     * null, so that Spark does not ask in vain at each trigger and no micro-batch includes the wait in its duration.
     * Stopping the query interrupts the wait.
     */
    @Override
    public @Nullable Offset latestOffset(Offset start, ReadLimit limit) {
        TopicOffsets from = (TopicOffsets) start;
        if (gate.isClosedAt(from, config.watermarkDelayMillis())) {
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
        Offsets joined = withNewTopics(from.next());
        if (!joined.equals(from.next())) {
            return new TopicOffsets(joined, System.currentTimeMillis(), from.watermark());
        }
        Unread unread = Unread.between(from.next(), latest);
        available = unread.sum();
        if (available == 0) {
            if (!isStarting()) {
                sleep(limits.delayMillis());
            }
            return null;
        }
        hasPlanned = true;
        long max = limit instanceof ReadMaxRows rows && !(limit instanceof ReadAllAvailable)
                ? rows.maxRows()
                : Long.MAX_VALUE;
        Offsets until = unread.limited(max);
        return new TopicOffsets(
                until, System.currentTimeMillis(), from.watermark().next(NewestWindows.onDriver(), behind(until)));
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

    private Offsets lastStableOffsets() {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        for (PolledTopic topic : topics) {
            Map<Integer, Long> stable = topic.lastStableOffsets(isStarting());
            if (!stable.isEmpty()) {
                offsets.put(topic.name(), stable);
            }
        }
        return Offsets.of(offsets);
    }

    /**
     * Adds the oldest offsets of topics that have been added or created. A micro-batch without records ends there, so that
     * the checkpoint says where such a topic begins before any of its records is read.
     */
    private Offsets withNewTopics(Offsets from) {
        Offsets all = from;
        for (PolledTopic topic : topics) {
            if (from.in(topic.name()).isEmpty() && !latest.in(topic.name()).isEmpty()) {
                all = all.with(topic.name(), topic.beginningOffsets());
            }
        }
        return all;
    }

    /** The topics that will have unread records after these offsets, or of which that is not known at the moment. */
    private Set<String> behind(Offsets until) {
        Set<String> behind = new TreeSet<>();
        for (PolledTopic topic : topics) {
            if (!until.in(topic.name()).isEmpty() && latest.in(topic.name()).isEmpty()) {
                behind.add(topic.name());
            }
        }
        latest.byTopic().forEach((topic, ends) -> {
            if (ends.entrySet().stream().anyMatch(end -> until.get(topic, end.getKey()) < end.getValue())) {
                behind.add(topic);
            }
        });
        return behind;
    }

    /** The latest offsets that {@link #latestOffset} saw, for the query's progress. */
    @Override
    public Offset reportLatestOffset() {
        return new TopicOffsets(latest, System.currentTimeMillis(), WatermarkTime.NONE);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return TopicOffsets.parse(json);
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        return tasks.between((TopicOffsets) start, (TopicOffsets) end).toArray(InputPartition[]::new);
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
        topics.forEach(PolledTopic::close);
    }
}
