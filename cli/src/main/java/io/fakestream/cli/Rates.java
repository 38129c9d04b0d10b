package io.fakestream.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/** Events per second over the last few looks. */
final class Rates {
    private static final int LOOKS = 4;

    private record Look(long nanos, Counts counts) {}

    private final Deque<Look> looks = new ArrayDeque<>();

    synchronized void add(Counts counts) {
        looks.addLast(new Look(System.nanoTime(), counts));
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    double made() {
        return rate(Counts::made);
    }

    double inKafka() {
        return rate(Counts::inKafka);
    }

    double committed() {
        return rate(Counts::committed);
    }

    double stored() {
        return rate(Counts::stored);
    }

    private synchronized double rate(ToLongFunction<Counts> count) {
        if (looks.size() < 2) {
            return 0;
        }
        Look first = looks.getFirst();
        Look last = looks.getLast();
        long events = count.applyAsLong(last.counts()) - count.applyAsLong(first.counts());
        return Math.max(0, events * 1e9 / (last.nanos() - first.nanos()));
    }
}
