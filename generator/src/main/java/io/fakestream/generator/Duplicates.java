package io.fakestream.generator;

import io.fakestream.generator.behaviour.Play;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The records of a shard that are to be sent again, by the time when. For one thread. */
final class Duplicates {
    private final PriorityQueue<Duplicate> waiting = new PriorityQueue<>();
    private final ArrayDeque<Duplicate> spare = new ArrayDeque<>();

    /** A record that is to be sent again. */
    static final class Duplicate implements Comparable<Duplicate> {
        final Play play = new Play();
        long number;
        long millis;
        long sendMillis;

        @Override
        public int compareTo(Duplicate other) {
            int byTime = Long.compare(sendMillis, other.sendMillis);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Keeps the event of a number, which is due at {@code millis}, to be sent again later. */
    void add(long number, long millis, long sendMillis, Play play) {
        Duplicate one = spare.isEmpty() ? new Duplicate() : spare.pop();
        one.play.copy(play);
        one.number = number;
        one.millis = millis;
        one.sendMillis = sendMillis;
        waiting.add(one);
    }

    /** Takes the next one that is to be sent before this time, valid until the next is added; null if there is none. */
    @Nullable
    Duplicate takeBefore(long sendMillis) {
        Duplicate first = waiting.peek();
        if (first == null || first.sendMillis >= sendMillis) {
            return null;
        }
        waiting.poll();
        spare.push(first);
        return first;
    }
}
