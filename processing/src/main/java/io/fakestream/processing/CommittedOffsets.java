package io.fakestream.processing;

import io.fakestream.model.Offsets;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.topics.TopicAdmin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the offsets of committed micro-batches: in the store, and as those of a consumer group, from which Kafka's
 * tools, UIs and lag exporters compute the lag. The query resumes from its checkpoint, not from them.
 */
final class CommittedOffsets {
    private static final Logger LOGGER = LoggerFactory.getLogger(CommittedOffsets.class);

    private final ProcessingStatus status;
    private final List<TopicAdmin> topics;
    private final String group;
    private final AtomicBoolean groupFailed = new AtomicBoolean();

    private Offsets published = Offsets.NONE;

    CommittedOffsets(ProcessingStatus status, List<TopicAdmin> topics, String group) {
        this.status = status;
        this.topics = List.copyOf(topics);
        this.group = group;
    }

    /**
     * Everything before these offsets is in the tables.
     *
     * @param next for each partition, the offset after the last processed record
     */
    synchronized void publish(Offsets next, long batchId) {
        Offsets changed = next.changedSince(published);
        changed.byTopic().forEach((topic, offsets) -> status.commit(topic, offsets, batchId));
        published = next;
        for (TopicAdmin topic : topics) {
            Map<Integer, Long> offsets = changed.in(topic.name());
            if (!offsets.isEmpty()) {
                var unused = topic.commit(group, offsets).whenComplete((done, failure) -> logFirst(failure));
            }
        }
    }

    private void logFirst(@Nullable Throwable failure) {
        boolean failedBefore = groupFailed.getAndSet(failure != null);
        if (failure != null && !failedBefore) {
            LOGGER.warn(
                    "cannot commit the offsets of the consumer group {}, which only other tools read: {}",
                    group,
                    failure.getMessage());
        }
    }
}
