package io.fakestream.cli;

import io.fakestream.ingestion.Runs;
import io.fakestream.model.Lateness;
import java.time.Duration;
import java.time.Instant;

/** Refuses a past that a store cannot take any more. */
final class Backfill {
    /** How far a new run may begin before the end of what a store holds: see ADR 0017. */
    private static final Duration STATE_KEPT = Duration.ofMinutes(40).minus(Lateness.DEFAULT.lateAfter());

    private Backfill() {}

    /** Spark has let go of the minutes before the newest ones, so their averages cannot change any more. */
    static void check(StreamPlan wanted, Runs runs) {
        long start = wanted.startMillis(System.currentTimeMillis());
        long latest = runs.latestDueMillis();
        if (start < latest - STATE_KEPT.toMillis()) {
            throw Checks.usage(
                    "The run would begin at " + Instant.ofEpochMilli(start) + ", before " + Instant.ofEpochMilli(latest)
                            + ", up to which this store has events already.",
                    "Begin a new store: fsp up --fresh; or continue this one from a later time.");
        }
    }
}
