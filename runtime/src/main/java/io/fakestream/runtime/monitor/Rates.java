package io.fakestream.runtime.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/** Events per second over the last few polls. */
public final class Rates {
    private static final int POLLS = 4;

    private record Sample(long nanos, PipelineCounters counts) {}

    private final Deque<Sample> polls = new ArrayDeque<>();

    public synchronized void add(PipelineCounters counts) {
        polls.addLast(new Sample(System.nanoTime(), counts));
        if (polls.size() > POLLS) {
            polls.removeFirst();
        }
    }

    public double generated() {
        return rate(PipelineCounters::generated);
    }

    public double inKafka() {
        return rate(PipelineCounters::inKafka);
    }

    public double committed() {
        return rate(PipelineCounters::processed);
    }

    public double stored() {
        return rate(PipelineCounters::stored);
    }

    private synchronized double rate(ToLongFunction<PipelineCounters> count) {
        if (polls.size() < 2) {
            return 0;
        }
        Sample first = polls.getFirst();
        Sample last = polls.getLast();
        long events = count.applyAsLong(last.counts()) - count.applyAsLong(first.counts());
        return Math.max(0, events * 1e9 / (last.nanos() - first.nanos()));
    }
}
