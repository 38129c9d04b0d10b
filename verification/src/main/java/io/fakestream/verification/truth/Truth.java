package io.fakestream.verification.truth;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.verification.MergedReplay;
import io.fakestream.verification.ReplayedRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results that a correct pipeline must compute from a set of runs: plays and ages by artist, genre and country, in
 * total and by event-time window; and the outcomes of the records. Replays the runs in the order of due times, so that
 * only the windows that can still change are in memory.
 */
public final class Truth {
    private final List<ReplayedRun> runs;
    private final Lateness lateness;
    private final long windowMillis;
    private final TruthWriter to;
    private final TruthNames names = new TruthNames();
    private final TruthSums totals = new TruthSums(1024);
    private final TreeMap<Long, TruthSums> windows = new TreeMap<>();
    private final TreeMap<String, Long> outcomes = new TreeMap<>();
    private long newestWindow = Long.MIN_VALUE;
    private TruthSums newest = totals;

    /** Prepares the truth of these runs, with windows of this length. */
    public Truth(List<ReplayedRun> runs, Lateness lateness, long windowMillis, TruthWriter to) {
        this.runs = List.copyOf(runs);
        this.lateness = lateness;
        this.windowMillis = windowMillis;
        this.to = to;
    }

    /** Replays all runs and writes the truth. */
    public void export() {
        List<TruthKeys> keys =
                runs.stream().map(run -> new TruthKeys(run.run(), names)).toList();
        new MergedReplay(runs)
                .forEach(
                        (record, run, sentMillis) -> count(record, runs.get(run), keys.get(run)),
                        sentMillis ->
                                writeUpTo(sentMillis - lateness.lateAfter().toMillis()));
        writeUpTo(Long.MAX_VALUE);
        totals.forEach((number, plays, ageSum) ->
                to.total(names.name(number).dimension(), names.name(number).text(), plays, ageSum));
        outcomes.forEach(to::outcome);
    }

    private void count(ShardStream record, ReplayedRun run, TruthKeys keys) {
        Fault fault = record.fault();
        if (fault == Fault.DUPLICATE) {
            add(Outcome.DUPLICATE.code());
            return;
        }
        if (fault != null && fault.rejection().isPresent()) {
            add(fault.rejection().map(RejectionReason::code).orElseThrow());
            return;
        }
        if (fault == Fault.ADDED_FIELD) {
            add(Outcome.UNKNOWN_FIELD.code());
        }
        long playedAt = record.playedAtMillis(run.schedule());
        if (lateness.classify(record.dueMillis(run.schedule()), playedAt) == Timing.LATE) {
            add(Outcome.LATE.code());
            return;
        }
        add(Outcome.ON_TIME.code());
        int age = record.age();
        TruthSums window = window(Math.floorDiv(playedAt, windowMillis) * windowMillis);
        for (int number : keys.of(record)) {
            totals.add(number, age);
            window.add(number, age);
        }
        int country = keys.country(record);
        totals.add(country, age);
        window.add(country, age);
    }

    private void add(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    private TruthSums window(long start) {
        if (start != newestWindow) {
            newestWindow = start;
            newest = windows.computeIfAbsent(start, unused -> new TruthSums(names.size()));
        }
        return newest;
    }

    /** Writes the windows that end at or before this time. */
    private void writeUpTo(long millis) {
        while (!windows.isEmpty() && windows.firstKey() + windowMillis <= millis) {
            Map.Entry<Long, TruthSums> first = windows.pollFirstEntry();
            newestWindow = Long.MIN_VALUE;
            first.getValue()
                    .forEach((number, plays, ageSum) -> to.window(
                            names.name(number).dimension(), names.name(number).text(), first.getKey(), plays, ageSum));
        }
    }
}
