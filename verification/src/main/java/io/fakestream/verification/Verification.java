package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.SinkScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Compares a store's tables with the truth of its runs: every raw row by hash, every result, the outcomes and the dead
 * letters. The store must be drained, and no producer may send records during the verification.
 *
 * <p>If the store has rows from other producers, only the raw rows of the runs are compared with the truth, and the
 * results are recomputed from all raw rows. If some raw rows may have expired, the results cannot be recomputed and
 * are not compared.
 */
public final class Verification {
    /** Approximate number of listens whose results are in memory at a time. */
    private static final long LISTENS_PER_PART = 3_000_000;

    private final ForeignRecords topic;
    private final List<ReplayedRun> runs;
    private final Lateness lateness;
    private final long expiredBeforeMillis;
    private final SinkScan tables;
    private final EventWindows windows;
    private final LongSupplier droppedByWatermark;
    private final Differences differences = new Differences();
    private final ForeignComparison foreignRecords;

    private final Map<ShardKey, ShardSum> expected = new HashMap<>();
    private final Map<ShardKey, ShardSum> found = new HashMap<>();
    private final EnumMap<Fault, Long> injected = new EnumMap<>(Fault.class);
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private final LongAdder expired = new LongAdder();
    private long late;
    private long foreign;

    /**
     * Verifies a store.
     *
     * @param tables             what the store holds
     * @param windows            the windows of the store's query
     * @param droppedByWatermark number of rows that Spark dropped; asked for at the end
     * @param runs               all runs that have ever written to the store
     * @param topic              the records of the store's topic
     * @param expiredBeforeMillis   raw rows that were due earlier may have expired, milliseconds since the epoch
     */
    public Verification(
            SinkScan tables,
            EventWindows windows,
            LongSupplier droppedByWatermark,
            List<ReplayedRun> runs,
            ForeignRecords topic,
            Lateness lateness,
            long expiredBeforeMillis) {
        this.tables = tables;
        this.windows = windows;
        this.droppedByWatermark = droppedByWatermark;
        this.topic = topic;
        this.runs = List.copyOf(runs);
        this.lateness = lateness;
        this.expiredBeforeMillis = expiredBeforeMillis;
        this.foreignRecords = new ForeignComparison(topic, tables, lateness, expiredBeforeMillis);
    }

    /** Compares everything. */
    public Verdict verify() {
        return verify(VerificationProgress.NONE);
    }

    /** Compares everything, and reports the progress. */
    public Verdict verify(VerificationProgress progress) {
        PhaseClock clock = new PhaseClock(progress);
        long records = runs.stream().mapToLong(ReplayedRun::records).sum();
        clock.run(VerificationPhase.REPLAY, records, () -> sumExpected(clock));
        detected.putAll(injected); // reduced for each fault that turns out to be missing
        clock.run(VerificationPhase.ROWS, rows(expected), () -> {
            tables.scanListens(row -> {
                sumFound(row);
                clock.advance();
            });
            compareShards();
        });
        DeadLetterComparison deadLetters = new DeadLetterComparison(tables, runs);
        clock.run(VerificationPhase.DEAD_LETTERS, 0, () -> {
            deadLetters.compare(differences, foreignRecords::found);
            foreignRecords.compareRest(differences);
        });
        detected.putAll(deadLetters.detected());
        AtomicLong results = new AtomicLong();
        long passes = parts();
        clock.run(VerificationPhase.RESULTS, records * passes, () -> results.set(compareResults(clock)));
        clock.run(VerificationPhase.OUTCOMES, 0, () -> compareOutcomes(deadLetters.byReason()));
        return new Verdict(
                rows(expected),
                rows(found),
                foreign,
                foreignRecords.duplicates(),
                expired.sum() + foreignRecords.expired(),
                late,
                deadLetters.byReason(),
                deadLetters.unexpected(),
                results.get(),
                faults(),
                differences.counts(),
                differences.listed(),
                differences.more(),
                clock.times());
    }

    private List<FaultCount> faults() {
        List<FaultCount> counts = new ArrayList<>();
        injected.forEach((fault, count) -> counts.add(new FaultCount(fault, count, detected.getOrDefault(fault, 0L))));
        return counts;
    }

    private record ShardOfRun(ReplayedRun run, int shard, ShardSum sum) {}

    /** The shards of all runs, in parallel. */
    private void sumExpected(PhaseClock clock) {
        List<ShardOfRun> shards = new ArrayList<>();
        for (ReplayedRun run : runs) {
            for (int shard = 0; shard < run.shards(); shard++) {
                ShardSum sum = new ShardSum();
                expected.put(new ShardKey(run.streamId(), shard), sum);
                shards.add(new ShardOfRun(run, shard, sum));
            }
        }
        shards.parallelStream().forEach(one -> sumExpected(one, clock));
    }

    private void sumExpected(ShardOfRun one, PhaseClock clock) {
        ShardStream last = one.run().replay(one.shard(), record -> {
            clock.advance();
            if (record.isListen()) {
                ListenRow row = one.run().row(record, lateness);
                if (row.dueMillis() < expiredBeforeMillis) {
                    expired.increment();
                } else {
                    one.sum().add(RowHash.of(row));
                }
            }
        });
        synchronized (injected) {
            last.addFaults(injected);
        }
    }

    private void sumFound(ListenRow row) {
        ShardKey key = new ShardKey(row.id().streamId(), row.id().shard());
        if (!expected.containsKey(key)) {
            foreign++;
            foreignRecords.found(row, differences);
        } else if (row.dueMillis() >= expiredBeforeMillis) {
            found.computeIfAbsent(key, k -> new ShardSum()).add(RowHash.of(row));
        }
        if (row.late()) {
            late++;
        }
    }

    private void compareShards() {
        RowDifferences rows = new RowDifferences(tables, lateness, expiredBeforeMillis);
        for (ReplayedRun run : runs) {
            for (int shard = 0; shard < run.shards(); shard++) {
                ShardKey key = new ShardKey(run.streamId(), shard);
                ShardSum actual = found.getOrDefault(key, new ShardSum());
                if (!expected.getOrDefault(key, new ShardSum()).matches(actual)) {
                    int before = differences.listed().size();
                    rows.report(run, shard, differences, fault -> detected.merge(fault, -1L, Long::sum));
                    if (differences.listed().size() == before && differences.more() == 0) {
                        differences.accept(DifferenceKind.EXTRA_ROW.of("shard " + shard + " of run " + run.streamId()
                                + ": expected "
                                + expected.getOrDefault(key, new ShardSum()).rows() + " rows, found "
                                + actual.rows() + ", some of them in the wrong partition"));
                    }
                }
            }
        }
    }

    /** In how many parts the results are computed, which bounds the memory. */
    private int parts() {
        long all = rows(expected) + expired.sum() + foreign;
        return Math.toIntExact(1 + all / LISTENS_PER_PART);
    }

    private long compareResults(PhaseClock clock) {
        if (foreignRecords.expired() > 0 || (foreign > 0 && expired.sum() > 0)) {
            return 0;
        }
        int parts = parts();
        ExpectedTopN topN = new ExpectedTopN();
        long compared = 0;
        for (int part = 0; part < parts; part++) {
            ExpectedResults results = new ExpectedResults(part, parts, windows);
            if (foreign > 0) {
                tables.scanListens(results::add);
            } else {
                runs.forEach(run -> addAll(run, results, clock));
            }
            results.offerTo(topN);
            tables.scanTotals(stored -> results.compare(stored, differences));
            tables.scanWindows(stored -> results.compare(stored, differences));
            results.reportMissing(differences);
            compared += results.compared();
        }
        tables.scanTop((window, rank) -> topN.compare(window, rank, differences));
        topN.reportMissing(differences);
        return compared + topN.compared();
    }

    private void addAll(ReplayedRun run, ExpectedResults results, PhaseClock clock) {
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> {
                clock.advance();
                if (record.isListen()) {
                    results.add(run.row(record, lateness));
                }
            });
        }
    }

    private void compareOutcomes(Map<String, Long> rejected) {
        Map<String, Long> outcomes = tables.outcomes();
        Set<String> reasons = new TreeSet<>(rejected.keySet());
        Arrays.stream(RejectionReason.values()).map(RejectionReason::code).forEach(reasons::add);
        reasons.forEach(reason ->
                compare("outcome " + reason, rejected.getOrDefault(reason, 0L), outcomes.getOrDefault(reason, 0L)));
        if (expired.sum() + foreignRecords.expired() == 0) {
            compare("outcome " + Outcome.LATE.code(), late, outcomes.getOrDefault(Outcome.LATE.code(), 0L));
            compare(
                    "outcome " + Outcome.ON_TIME.code(),
                    rows(found) + foreign - late,
                    outcomes.getOrDefault(Outcome.ON_TIME.code(), 0L));
        }
        compareCount(Fault.DUPLICATE, foreignRecords.duplicates(), outcomes.getOrDefault(Outcome.DUPLICATE.code(), 0L));
        compareCount(Fault.ADDED_FIELD, 0, outcomes.getOrDefault(Outcome.UNKNOWN_FIELD.code(), 0L));
        long dropped = droppedByWatermark.getAsLong();
        if (dropped > 0) {
            differences.accept(DifferenceKind.DROPPED_ROW.of("Spark's watermark dropped " + dropped
                    + " rows that were on time: a partition of the topic lagged far behind the others"));
        }
    }

    /**
     * Compares faults that only a count can show. Other producers may increase the count in ways that are not tracked,
     * such as a copy of an event of a run; without other producers, the count is exact.
     */
    private void compareCount(Fault fault, long foreignCount, long actualCount) {
        long injectedCount = injected.getOrDefault(fault, 0L);
        long expectedCount = injectedCount + foreignCount;
        if (actualCount < expectedCount || (actualCount > expectedCount && !topic.hasForeignRecords())) {
            differences.accept(DifferenceKind.WRONG_OUTCOME.of(
                    "fault " + fault.code() + ": expected " + expectedCount + " events, found " + actualCount));
        }
        if (injectedCount > 0) {
            detected.put(fault, Math.min(injectedCount, actualCount));
        }
    }

    private void compare(String what, long expectedCount, long actualCount) {
        if (expectedCount != actualCount) {
            differences.accept(DifferenceKind.WRONG_OUTCOME.of(
                    what + ": expected " + expectedCount + " events, found " + actualCount));
        }
    }

    private static long rows(Map<ShardKey, ShardSum> sums) {
        return sums.values().stream().mapToLong(ShardSum::rows).sum();
    }
}
