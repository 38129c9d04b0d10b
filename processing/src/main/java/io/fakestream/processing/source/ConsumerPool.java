package io.fakestream.processing.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The consumers of this JVM that no task uses at the moment; static because Spark creates readers anew for every batch.
 */
final class ConsumerPool {
    /** Idle consumers of one key: a task that was started a second time leaves one behind. */
    private static final int MAX_IDLE = 2;

    private static final Map<Key, Deque<RangeConsumer>> IDLE = new HashMap<>();

    /**
     * Consumers with the same settings that read the same partitions, which are those of one task, can stand in for
     * each other.
     */
    record Key(SourceConfig config, int task) {}

    private ConsumerPool() {}

    static RangeConsumer take(TaskRanges task) {
        Key key = new Key(task.config().ofConsumers(), task.number());
        synchronized (IDLE) {
            Deque<RangeConsumer> idle = IDLE.get(key);
            if (idle != null && !idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new RangeConsumer(key);
    }

    static void giveBack(RangeConsumer consumer) {
        synchronized (IDLE) {
            Deque<RangeConsumer> idle = IDLE.computeIfAbsent(consumer.key(), unused -> new ArrayDeque<>());
            if (idle.size() < MAX_IDLE) {
                idle.push(consumer);
                return;
            }
        }
        consumer.close();
    }
}
