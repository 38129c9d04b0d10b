package io.fakestream.processing.source;

import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import java.util.Map;
import java.util.Set;

/**
 * The offsets of one topic, which may not exist yet. Its partitions are described again after some seconds, because more
 * may be added. Not thread-safe.
 */
final class PolledTopic implements AutoCloseable {
    /** How long a description of the partitions is used. Added ones are noticed up to this much later. */
    private static final long DESCRIPTION_NANOS = 5_000_000_000L;

    private final TopicAdmin topic;
    private Set<Integer> partitions = Set.of();
    private long describedNanos;
    private boolean isDescribed;

    PolledTopic(KafkaAddress kafka, String name) {
        topic = new TopicAdmin(kafka, name);
    }

    String name() {
        return topic.name();
    }

    /** The offsets of the oldest records of a topic that exists. */
    Map<Integer, Long> beginningOffsets() {
        return topic.beginningOffsets();
    }

    /**
     * The last stable offsets; empty if there is no such topic.
     *
     * @param now whether to look for a topic or partitions that have just been created
     */
    Map<Integer, Long> lastStableOffsets(boolean now) {
        long nanos = System.nanoTime();
        if (!isDescribed || (now && partitions.isEmpty()) || nanos - describedNanos > DESCRIPTION_NANOS) {
            partitions = topic.findPartitions();
            describedNanos = nanos;
            isDescribed = true;
        }
        return partitions.isEmpty() ? Map.of() : topic.lastStableOffsets(partitions);
    }

    @Override
    public void close() {
        topic.close();
    }
}
