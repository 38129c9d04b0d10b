package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.Snapshot.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The steps of the start, each with its duration. Thread-safe. */
public final class StartPhases {
    private static final class Step {
        final String name;
        final long beganNanos = System.nanoTime();
        Phase.Status status = Phase.Status.STARTING;
        long endedNanos;

        Step(String name) {
            this.name = name;
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final long beganNanos = System.nanoTime();

    /** Runs a step and measures it. */
    public <T> T run(String name, Callable<T> work) throws Exception {
        Step step = begin(name);
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            end(step, done ? Phase.Status.READY : Phase.Status.FAILED);
        }
    }

    /** Adds a completed step, timed from the start of the pipeline. */
    public synchronized void reached(String name) {
        Step step = new Step(name);
        steps.add(step);
        step.status = Phase.Status.READY;
        step.endedNanos = step.beganNanos + System.nanoTime() - beganNanos;
    }

    public synchronized List<Phase> phases() {
        return steps.stream()
                .map(step -> new Phase(
                        step.name,
                        step.status,
                        ((step.status == Phase.Status.STARTING ? System.nanoTime() : step.endedNanos) - step.beganNanos)
                                / 1e9))
                .toList();
    }

    private synchronized Step begin(String name) {
        Step step = new Step(name);
        steps.add(step);
        return step;
    }

    private synchronized void end(Step step, Phase.Status status) {
        step.status = status;
        step.endedNanos = System.nanoTime();
    }
}
