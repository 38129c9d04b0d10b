package io.fakestream.processing.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The idle consumers of this JVM; static because Spark creates new readers for every batch. */
final class ConsumerPool {
    /** Maximum idle consumers of one key: two attempts of a task may run at once, each with its own consumer. */
    private static final int MAX_IDLE = 2;

    private static final Map<Key, Deque<RangeConsumer>> IDLE = new HashMap<>();

    /** Consumers are interchangeable if they have the same settings and read the partitions of the same task. */
    record Key(SourceConfig config, int task) {}

    private ConsumerPool() {}

    static RangeConsumer acquire(TaskRanges task) {
        Key key = new Key(task.config().forConsumers(), task.number());
        synchronized (IDLE) {
            Deque<RangeConsumer> idle = IDLE.get(key);
            if (idle != null && !idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new RangeConsumer(key);
    }

    static void release(RangeConsumer consumer) {
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
