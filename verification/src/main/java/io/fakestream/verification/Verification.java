package io.fakestream.verification;

import io.fakestream.model.EventWindows;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.SinkReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private final SinkReader tables;
    private final EventWindows windows;
    private final LongSupplier droppedByWatermark;
    private final Differences differences = new Differences();
    private final ForeignComparison foreignRecords;

    private final Map<ShardKey, ShardSum> expected = new HashMap<>();
    private final Map<ShardKey, ShardSum> found = new HashMap<>();
    private final EnumMap<Fault, Long> injected = new EnumMap<>(Fault.class);
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private long expired;
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
            SinkReader tables,
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
        runs.forEach(this::sumExpected);
        detected.putAll(injected); // reduced for each fault that turns out to be missing
        tables.scanListens(this::sumFound);
        compareShards();
        DeadLetterComparison deadLetters = new DeadLetterComparison(tables, runs);
        deadLetters.compare(differences, foreignRecords::found);
        detected.putAll(deadLetters.detected());
        foreignRecords.compareRest(differences);
        long results = compareResults();
        compareOutcomes(deadLetters.byReason());
        return new Verdict(
                rows(expected),
                rows(found),
                foreign,
                foreignRecords.duplicates(),
                expired + foreignRecords.expired(),
                late,
                deadLetters.byReason(),
                deadLetters.unexpected(),
                results,
                faults(),
                differences.counts(),
                differences.listed(),
                differences.more());
    }

    private List<FaultCount> faults() {
        List<FaultCount> counts = new ArrayList<>();
        injected.forEach((fault, count) -> counts.add(new FaultCount(fault, count, detected.getOrDefault(fault, 0L))));
        return counts;
    }

    private void sumExpected(ReplayedRun run) {
        for (int shard = 0; shard < run.shards(); shard++) {
            ShardSum sum = expected.computeIfAbsent(new ShardKey(run.streamId(), shard), key -> new ShardSum());
            run.replay(shard, record -> {
                        if (record.isListen()) {
                            ListenRow row = run.row(record, lateness);
                            if (row.dueMillis() < expiredBeforeMillis) {
                                expired++;
                            } else {
                                sum.add(RowHash.of(row));
                            }
                        }
                    })
                    .addFaults(injected);
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

    private long compareResults() {
        if (foreignRecords.expired() > 0 || (foreign > 0 && expired > 0)) {
            return 0;
        }
        long all = rows(expected) + expired + foreign;
        int parts = Math.toIntExact(1 + all / LISTENS_PER_PART);
        ExpectedTopN topN = new ExpectedTopN();
        long compared = 0;
        for (int part = 0; part < parts; part++) {
            ExpectedResults results = new ExpectedResults(part, parts, windows);
            if (foreign > 0) {
                tables.scanListens(results::add);
            } else {
                runs.forEach(run -> addAll(run, results));
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

    private void addAll(ReplayedRun run, ExpectedResults results) {
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> {
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
        if (expired + foreignRecords.expired() == 0) {
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
