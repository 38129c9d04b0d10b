package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** The read position in a shard, opened when it is first read. */
    private final class Cursor {
        private final ReplayedRun run;
        private final TruthKeys keys;
        private final int shard;
        private long remaining;
        private long dueMillis;
        private @Nullable ShardStream stream;

        Cursor(ReplayedRun run, TruthKeys keys, int shard) {
            this.run = run;
            this.keys = keys;
            this.shard = shard;
            this.remaining = run.acknowledged().get(shard);
            this.dueMillis = run.schedule().startMillis();
        }

        /** Advances to the next record. Returns false if there is none. */
        boolean next() {
            ShardStream open = stream;
            if (open == null) {
                open = run.run().stream(shard);
                stream = open;
            }
            boolean more = remaining-- > 0 && open.next();
            if (more) {
                dueMillis = Math.max(dueMillis, open.dueMillis(run.schedule()));
            }
            return more;
        }

        void count() {
            ShardStream record = stream;
            if (record != null) {
                Truth.this.count(record, this);
            }
        }
    }

    /** Replays all runs and writes the truth. */
    public void export() {
        PriorityQueue<Cursor> cursors =
                new PriorityQueue<>(Comparator.comparingLong((Cursor cursor) -> cursor.dueMillis));
        for (ReplayedRun run : runs) {
            TruthKeys keys = new TruthKeys(run.run(), names);
            for (int shard = 0; shard < run.shards(); shard++) {
                cursors.add(new Cursor(run, keys, shard));
            }
        }
        while (!cursors.isEmpty()) {
            Cursor cursor = cursors.remove();
            writeUpTo(cursor.dueMillis - lateness.lateAfter().toMillis());
            long nextDueMillis = cursors.isEmpty() ? Long.MAX_VALUE : cursors.element().dueMillis;
            boolean more = true;
            while (more && cursor.dueMillis <= nextDueMillis) {
                cursor.count();
                more = cursor.next();
            }
            if (more) {
                cursors.add(cursor);
            }
        }
        writeUpTo(Long.MAX_VALUE);
        totals.forEach((number, plays, ageSum) ->
                to.total(names.name(number).dimension(), names.name(number).text(), plays, ageSum));
        outcomes.forEach(to::outcome);
    }

    private void count(ShardStream record, Cursor cursor) {
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
        long playedAt = record.playedAtMillis(cursor.run.schedule());
        if (lateness.classify(record.dueMillis(cursor.run.schedule()), playedAt) == Timing.LATE) {
            add(Outcome.LATE.code());
            return;
        }
        add(Outcome.ON_TIME.code());
        int age = record.age();
        TruthSums window = window(Math.floorDiv(playedAt, windowMillis) * windowMillis);
        for (int number : cursor.keys.of(record)) {
            totals.add(number, age);
            window.add(number, age);
        }
        int country = cursor.keys.country(record);
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
