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
        Long from = wanted.fromMillis();
        long latest = runs.latestDueMillis();
        if (from != null && from < latest - STATE_KEPT.toMillis()) {
            throw Checks.usage(
                    "--from " + Instant.ofEpochMilli(from) + " lies before " + Instant.ofEpochMilli(latest)
                            + ", up to which this store has events already.",
                    "Begin a new store, fsp up --fresh --from TIME, or continue this one from a later time.");
        }
    }
}
