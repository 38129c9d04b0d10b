package io.fakestream.verification;

import io.fakestream.generator.faults.Fault;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.storage.ResultReader;
import io.fakestream.storage.ListenReader;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.TopTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a store's tables with the truth of its runs: every raw row by hash, every average, the outcomes and the dead
 * letters. The store must be drained, and nothing may be sent meanwhile.
 *
 * <p>With rows of other producers in the store, our part of the raw rows is checked, and the averages are computed
 * again from all raw rows. When some of those are too old to be there, nothing can say what the averages must be, and
 * they are left out.
 */
public final class Verification {
    /** Listens whose averages are held in memory at once. */
    private static final long LISTENS_PER_PART = 3_000_000;

    private final Store store;
    private final TopicRecords topic;
    private final List<ReplayedRun> runs;
    private final Lateness lateness;
    private final long agedBeforeMillis;
    private final ListenReader listens;
    private final Differences differences = new Differences();
    private final ForeignComparison foreignRecords;

    private final Map<ShardKey, ShardSum> expected = new HashMap<>();
    private final Map<ShardKey, ShardSum> found = new HashMap<>();
    private final EnumMap<Fault, Long> made = new EnumMap<>(Fault.class);
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private long aged;
    private long late;
    private long foreign;

    /**
     * Verifies a store.
     *
     * @param runs             all runs that ever wrote to it
     * @param topic            the records of its topic
     * @param agedBeforeMillis raw rows that were due earlier may be gone, milliseconds since the epoch
     */
    public Verification(
            Store store, List<ReplayedRun> runs, TopicRecords topic, Lateness lateness, long agedBeforeMillis) {
        this.store = store;
        this.topic = topic;
        this.runs = List.copyOf(runs);
        this.lateness = lateness;
        this.agedBeforeMillis = agedBeforeMillis;
        this.listens = new ListenReader(store);
        this.foreignRecords = new ForeignComparison(topic, listens, lateness, agedBeforeMillis);
    }

    /** Compares everything. */
    public Verdict verify() {
        runs.forEach(this::sumExpected);
        detected.putAll(made); // until something shows that one is not there
        listens.scan(this::sumFound);
        compareShards();
        DeadLetterComparison deadLetters = new DeadLetterComparison(store, runs);
        deadLetters.compare(differences, foreignRecords::found);
        detected.putAll(deadLetters.detected());
        foreignRecords.compareRest(differences);
        long averages = compareAverages();
        compareOutcomes(deadLetters.byReason());
        return new Verdict(
                rows(expected),
                rows(found),
                foreign,
                foreignRecords.duplicates(),
                aged + foreignRecords.aged(),
                late,
                deadLetters.byReason(),
                deadLetters.unexpected(),
                averages,
                faults(),
                differences.listed(),
                differences.more());
    }

    private List<FaultCount> faults() {
        List<FaultCount> counts = new ArrayList<>();
        made.forEach((fault, count) -> counts.add(new FaultCount(fault, count, detected.getOrDefault(fault, 0L))));
        return counts;
    }

    private void sumExpected(ReplayedRun run) {
        for (int shard = 0; shard < run.shards(); shard++) {
            ShardSum sum = expected.computeIfAbsent(new ShardKey(run.stream(), shard), key -> new ShardSum());
            run.replay(shard, record -> {
                        if (record.isListen()) {
                            ListenRow row = run.row(record, lateness);
                            if (row.dueMillis() < agedBeforeMillis) {
                                aged++;
                            } else {
                                sum.add(RowHash.of(row));
                            }
                        }
                    })
                    .addFaults(made);
        }
    }

    private void sumFound(ListenRow row) {
        ShardKey key = new ShardKey(row.id().stream(), row.id().shard());
        if (!expected.containsKey(key)) {
            foreign++;
            foreignRecords.found(row, differences);
        } else if (row.dueMillis() >= agedBeforeMillis) {
            found.computeIfAbsent(key, k -> new ShardSum()).add(RowHash.of(row));
        }
        if (row.late()) {
            late++;
        }
    }

    private void compareShards() {
        RowDifferences rows = new RowDifferences(listens, lateness, agedBeforeMillis);
        for (ReplayedRun run : runs) {
            for (int shard = 0; shard < run.shards(); shard++) {
                ShardKey key = new ShardKey(run.stream(), shard);
                ShardSum actual = found.getOrDefault(key, new ShardSum());
                if (!expected.getOrDefault(key, new ShardSum()).isSame(actual)) {
                    int before = differences.listed().size();
                    rows.report(run, shard, differences, fault -> detected.merge(fault, -1L, Long::sum));
                    if (differences.listed().size() == before && differences.more() == 0) {
                        differences.accept("shard " + shard + " of run " + run.stream() + ": expected "
                                + expected.getOrDefault(key, new ShardSum()).rows() + " rows, found "
                                + actual.rows() + ", some of them in a partition where they should not be");
                    }
                }
            }
        }
    }

    private long compareAverages() {
        if (foreignRecords.aged() > 0 || (foreign > 0 && aged > 0)) {
            return 0;
        }
        ResultReader reader = new ResultReader(store);
        EventWindows windows =
                store.property(Store.WINDOWS).map(EventWindows::parse).orElse(EventWindows.MINUTES);
        long all = rows(expected) + aged + foreign;
        int parts = Math.toIntExact(1 + all / LISTENS_PER_PART);
        ExpectedTopN tops = new ExpectedTopN();
        long compared = 0;
        for (int part = 0; part < parts; part++) {
            ExpectedResults averages = new ExpectedResults(part, parts, windows);
            if (foreign > 0) {
                listens.scan(averages::add);
            } else {
                runs.forEach(run -> addAll(run, averages));
            }
            averages.offerTo(tops);
            reader.scanTotals(stored -> averages.compare(stored, differences));
            reader.scanWindows(stored -> averages.compare(stored, differences));
            averages.reportMissing(differences);
            compared += averages.compared();
        }
        new TopTable(store).scan((window, rank) -> tops.compare(window, rank, differences));
        tops.reportMissing(differences);
        return compared + tops.compared();
    }

    private void addAll(ReplayedRun run, ExpectedResults averages) {
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> {
                if (record.isListen()) {
                    averages.add(run.row(record, lateness));
                }
            });
        }
    }

    private void compareOutcomes(Map<String, Long> rejected) {
        Map<String, Long> outcomes = new ResultReader(store).outcomes();
        Set<String> reasons = new TreeSet<>(rejected.keySet());
        Arrays.stream(RejectionReason.values()).map(RejectionReason::code).forEach(reasons::add);
        reasons.forEach(reason ->
                compare("outcome " + reason, rejected.getOrDefault(reason, 0L), outcomes.getOrDefault(reason, 0L)));
        if (aged + foreignRecords.aged() == 0) {
            compare("outcome " + Outcome.LATE.code(), late, outcomes.getOrDefault(Outcome.LATE.code(), 0L));
            compare(
                    "outcome " + Outcome.ON_TIME.code(),
                    rows(found) + foreign - late,
                    outcomes.getOrDefault(Outcome.ON_TIME.code(), 0L));
        }
        compareCount(Fault.DUPLICATE, foreignRecords.duplicates(), outcomes.getOrDefault(Outcome.DUPLICATE.code(), 0L));
        compareCount(Fault.ADDED_FIELD, 0, outcomes.getOrDefault(Outcome.UNKNOWN_FIELD.code(), 0L));
        new ProcessingStatus(store)
                .read()
                .filter(report -> report.droppedByWatermark() > 0)
                .ifPresent(report -> differences.accept("Spark's watermark dropped " + report.droppedByWatermark()
                        + " rows that were on time: a partition of the topic was read far behind the others"));
    }

    /**
     * What only a count can show. Other producers may add to it in ways that are not followed, such as a copy of an
     * event of a run; where there are none, the count is exact.
     */
    private void compareCount(Fault fault, long byOthers, long counted) {
        long generated = made.getOrDefault(fault, 0L);
        long wanted = generated + byOthers;
        if (counted < wanted || (counted > wanted && !topic.hasOthers())) {
            differences.accept("fault " + fault.code() + ": expected " + wanted + " events, found " + counted);
        }
        if (generated > 0) {
            detected.put(fault, Math.min(generated, counted));
        }
    }

    private void compare(String what, long wanted, long actual) {
        if (wanted != actual) {
            differences.accept(what + ": expected " + wanted + " events, found " + actual);
        }
    }

    private static long rows(Map<ShardKey, ShardSum> sums) {
        return sums.values().stream().mapToLong(ShardSum::rows).sum();
    }
}
