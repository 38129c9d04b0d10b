package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.generator.faults.Fault;
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
 * What a right pipeline must make of some runs: plays and ages by artist, genre and country, over all and by event-time
 * window; and what becomes of each record. Replays the runs in the order of due times, so that only the windows which
 * can still change are in memory.
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

    /** The truth of runs, in windows of this length. */
    public Truth(List<ReplayedRun> runs, Lateness lateness, long windowMillis, TruthWriter to) {
        this.runs = List.copyOf(runs);
        this.lateness = lateness;
        this.windowMillis = windowMillis;
        this.to = to;
    }

    /** A shard that is read; opened when it is its turn. */
    private final class Head {
        private final ReplayedRun run;
        private final TruthKeys keys;
        private final int shard;
        private long left;
        private long dueMillis;
        private @Nullable ShardStream stream;

        Head(ReplayedRun run, TruthKeys keys, int shard) {
            this.run = run;
            this.keys = keys;
            this.shard = shard;
            this.left = run.acknowledged().get(shard);
            this.dueMillis = run.schedule().startMillis();
        }

        /** Goes to the next record. False if there is none. */
        boolean next() {
            ShardStream open = stream;
            if (open == null) {
                open = run.run().stream(shard);
                stream = open;
            }
            boolean more = left-- > 0 && open.next();
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

    /** Replays everything. */
    public void export() {
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingLong((Head head) -> head.dueMillis));
        for (ReplayedRun run : runs) {
            TruthKeys keys = new TruthKeys(run.run(), names);
            for (int shard = 0; shard < run.shards(); shard++) {
                heads.add(new Head(run, keys, shard));
            }
        }
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            writeUpTo(head.dueMillis - lateness.lateAfter().toMillis());
            long others = heads.isEmpty() ? Long.MAX_VALUE : heads.element().dueMillis;
            boolean more = true;
            while (more && head.dueMillis <= others) {
                head.count();
                more = head.next();
            }
            if (more) {
                heads.add(head);
            }
        }
        writeUpTo(Long.MAX_VALUE);
        totals.forEach((number, plays, ageSum) ->
                to.total(names.name(number).dimension(), names.name(number).text(), plays, ageSum));
        outcomes.forEach(to::outcome);
    }

    private void count(ShardStream record, Head head) {
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
        long playedAt = record.playedAtMillis(head.run.schedule());
        if (lateness.judge(record.dueMillis(head.run.schedule()), playedAt) == Timing.LATE) {
            add(Outcome.LATE.code());
            return;
        }
        add(Outcome.ON_TIME.code());
        int age = record.age();
        TruthSums window = window(Math.floorDiv(playedAt, windowMillis) * windowMillis);
        for (int number : head.keys.of(record)) {
            totals.add(number, age);
            window.add(number, age);
        }
        int country = head.keys.country(record);
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

    /** Writes the windows that nothing can change which is played at this time or later. */
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
