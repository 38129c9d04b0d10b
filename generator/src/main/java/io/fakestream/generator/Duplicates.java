package io.fakestream.generator;

import io.fakestream.generator.behaviour.Play;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The pending duplicates of a shard, ordered by the time at which they are sent. Not thread-safe. */
final class Duplicates {
    private final PriorityQueue<Duplicate> pending = new PriorityQueue<>();
    private final ArrayDeque<Duplicate> pool = new ArrayDeque<>();

    /** A record that is to be sent a second time. */
    static final class Duplicate implements Comparable<Duplicate> {
        final Play play = new Play();
        long number;
        long millis;
        long sendRunMillis;

        @Override
        public int compareTo(Duplicate other) {
            int byTime = Long.compare(sendRunMillis, other.sendRunMillis);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Schedules a duplicate of an event that is due at {@code millis}. */
    void add(long number, long millis, long sendRunMillis, Play play) {
        Duplicate one = pool.isEmpty() ? new Duplicate() : pool.pop();
        one.play.copy(play);
        one.number = number;
        one.millis = millis;
        one.sendRunMillis = sendRunMillis;
        pending.add(one);
    }

    /**
     * Removes the next duplicate that is to be sent before this time; null if there is none. It is valid until the next
     * call of {@link #add}.
     */
    @Nullable
    Duplicate pollBefore(long sendRunMillis) {
        Duplicate first = pending.peek();
        if (first == null || first.sendRunMillis >= sendRunMillis) {
            return null;
        }
        pending.poll();
        pool.push(first);
        return first;
    }
}
