package io.fakestream.grading.truth;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.verification.ReplayedRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many records of the runs have each outcome. */
public final class TruthCounts {
    private final List<ReplayedRun> runs;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    public TruthCounts(List<ReplayedRun> runs) {
        this.runs = runs;
    }

    /** Counts a record. */
    public void add(ShardStream record, int runNumber, long sentMillis) {
        Fault fault = record.fault();
        if (fault == Fault.DUPLICATE) {
            add(Outcome.DUPLICATE.code(), outcomes);
            return;
        }
        if (fault != null && fault.rejection().isPresent()) {
            add(fault.rejection().map(RejectionReason::code).orElseThrow(), reasons);
            return;
        }
        if (fault == Fault.ADDED_FIELD) {
            add(Outcome.UNKNOWN_FIELD.code(), outcomes);
        }
        ReplayedRun run = runs.get(runNumber);
        Timing timing =
                Lateness.DEFAULT.classify(record.dueMillis(run.schedule()), record.playedAtMillis(run.schedule()));
        add((timing == Timing.LATE ? Outcome.LATE : Outcome.ON_TIME).code(), outcomes);
    }

    /** Number of records that are neither duplicates nor rejected. */
    public long events() {
        return outcome(Outcome.ON_TIME.code()) + outcome(Outcome.LATE.code());
    }

    /** Number of records with an outcome or a rejection reason. */
    public long outcome(String code) {
        return outcomes.getOrDefault(code, reasons.getOrDefault(code, 0L));
    }

    /** Number of rejected records by reason. */
    public Map<String, Long> byReason() {
        return reasons;
    }

    public long rejected() {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void add(String code, Map<String, Long> to) {
        to.merge(code, 1L, Long::sum);
    }
}
