package io.fakestream.verification;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the phases of a verification, and reports their progress. */
final class PhaseClock {
    private static final int REPORT_EVERY = 1 << 15;

    private final VerificationProgress progress;
    private final EnumMap<VerificationPhase, Duration> times = new EnumMap<>(VerificationPhase.class);
    private final AtomicLong done = new AtomicLong();
    private VerificationPhase phase = VerificationPhase.REPLAY;
    private long all;

    PhaseClock(VerificationProgress progress) {
        this.progress = progress;
    }

    /**
     * Runs a phase.
     *
     * @param expected about how many records or rows it has; 0 if it is not known
     */
    void run(VerificationPhase next, long expected, Runnable work) {
        phase = next;
        all = expected;
        done.set(0);
        long began = System.nanoTime();
        work.run();
        times.put(next, Duration.ofNanos(System.nanoTime() - began));
    }

    /** One more record or row of the running phase. Thread-safe. */
    void advance() {
        long now = done.incrementAndGet();
        if (now % REPORT_EVERY == 0) {
            progress.advanced(phase, now, all);
        }
    }

    /** The durations of the phases that have ended. */
    Map<VerificationPhase, Duration> times() {
        return times;
    }
}
