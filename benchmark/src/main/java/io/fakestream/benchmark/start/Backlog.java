package io.fakestream.benchmark.start;

import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import java.util.Map;

/**
 * The records of a topic that are not in the tables yet. Asks Cassandra and then Kafka directly, because the lag on
 * the page is up to a second old and is measured differently by different builds.
 */
final class Backlog implements AutoCloseable {
    private final TopicAdmin topic;
    private final Store store;
    private final ProcessingStatus status;

    /** Connects to the servers of a pipeline, which must be running. */
    Backlog(KafkaAddress kafka, String topic, StoreAddress store) {
        this.topic = new TopicAdmin(kafka, topic);
        this.store = Store.open(store);
        this.status = new ProcessingStatus(this.store);
    }

    /** The number of records in the topic. */
    long published() {
        return sum(topic.endOffsets());
    }

    /** The number of records that are not in the tables yet; never less than it was when this was called. */
    long lag() {
        long committed = sum(status.committed().in(topic.name()));
        return published() - committed;
    }

    private static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        topic.close();
        store.close();
    }
}
