package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Fault;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.SinkScan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Compares a store's tables with the truth of its sources: every raw row by hash, every result, the outcomes and the dead
 * letters. The store must be drained, and no producer may send records during the verification.
 *
 * <p>If the store has rows from other producers, only the raw rows of the runs are compared with the truth, and the
 * results are recomputed from all raw rows. If some raw rows may have expired, the results cannot be recomputed and
 * are not compared.
 */
public final class Verification {
    private final long expiredBeforeMillis;
    private final SinkScan tables;
    private final EventWindows windows;
    private final LongSupplier droppedByWatermark;
    private final Differences differences = new Differences();
    private final List<SourceComparison> sources;
    private final Map<String, SourceComparison> byTopic = new HashMap<>();
    private final Map<String, SourceComparison> byRun = new HashMap<>();
    private final BehindWatermark behindWatermark;

    private final Map<ShardKey, ShardSum> expected = new HashMap<>();
    private final Map<ShardKey, ShardSum> found = new HashMap<>();
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);

    /**
     * Verifies a store.
     *
     * @param tables              what the store holds
     * @param windows             the windows of the store's query
     * @param droppedByWatermark  number of rows that Spark dropped; asked for at the end
     * @param sources             all sources that the store has ever had
     * @param expiredBeforeMillis raw rows that were due earlier may have expired, milliseconds since the epoch
     */
    public Verification(
            SinkScan tables,
            EventWindows windows,
            LongSupplier droppedByWatermark,
            List<VerifiedSource> sources,
            long expiredBeforeMillis) {
        this.tables = tables;
        this.windows = windows;
        this.droppedByWatermark = droppedByWatermark;
        this.expiredBeforeMillis = expiredBeforeMillis;
        this.behindWatermark = new BehindWatermark(windows);
        this.sources = sources.stream()
                .map(source -> new SourceComparison(source, tables, expiredBeforeMillis))
                .toList();
        for (SourceComparison source : this.sources) {
            byTopic.put(source.source().foreign().topic(), source);
            source.source().runs().forEach(run -> byRun.put(run.streamId(), source));
        }
    }

    /** Compares everything. */
    public Verdict verify() {
        return verify(VerificationProgress.NONE);
    }

    /** Compares everything, and reports the progress. */
    public Verdict verify(VerificationProgress progress) {
        PhaseClock clock = new PhaseClock(progress);
        long records = runs().mapToLong(ReplayedRun::records).sum();
        clock.run(VerificationPhase.REPLAY, records, () -> sumExpected(clock));
        detected.putAll(injected()); // reduced for each fault that turns out to be missing
        clock.run(VerificationPhase.ROWS, rows(expected), () -> {
            tables.scanListens(row -> {
                sumFound(row);
                clock.advance();
            });
            if (sum(SourceComparison::expiredCount) == 0) { // otherwise the rows of newer events may be gone
                behindWatermark.check(differences);
            }
            compareShards();
        });
        DeadLetterComparison deadLetters = new DeadLetterComparison(tables, runs().toList());
        clock.run(VerificationPhase.DEAD_LETTERS, 0, () -> {
            deadLetters.compare(differences, this::found);
            sources.forEach(source -> source.compareRest(differences));
        });
        detected.putAll(deadLetters.detected());
        AtomicLong results = new AtomicLong();
        ResultComparison comparison = new ResultComparison(tables, windows, sources, behindWatermark, differences);
        long passes = comparison.parts();
        clock.run(VerificationPhase.RESULTS, records * passes, () -> results.set(comparison.compare(clock)));
        clock.run(VerificationPhase.OUTCOMES, 0, this::compareOutcomes);
        return new Verdict(
                sources.stream().map(SourceComparison::verdict).toList(),
                sum(SourceComparison::foreignDuplicates),
                sum(SourceComparison::expiredCount),
                behindWatermark.count(),
                deadLetters.byReason(),
                deadLetters.unexpected(),
                results.get(),
                faults(),
                differences.counts(),
                differences.listed(),
                differences.more(),
                clock.times());
    }

    private Stream<ReplayedRun> runs() {
        return sources.stream().flatMap(source -> source.source().runs().stream());
    }

    private long sum(ToLongFunction<SourceComparison> count) {
        return sources.stream().mapToLong(count).sum();
    }

    private Map<Fault, Long> injected() {
        EnumMap<Fault, Long> injected = new EnumMap<>(Fault.class);
        sources.forEach(source -> source.injected().forEach((fault, count) -> injected.merge(fault, count, Long::sum)));
        return injected;
    }

    private List<FaultCount> faults() {
        List<FaultCount> counts = new ArrayList<>();
        injected()
                .forEach((fault, count) -> counts.add(new FaultCount(fault, count, detected.getOrDefault(fault, 0L))));
        return counts;
    }

    private record ShardOfRun(SourceComparison source, ReplayedRun run, int shard, ShardSum sum) {}

    /** The shards of all runs, in parallel. */
    private void sumExpected(PhaseClock clock) {
        List<ShardOfRun> shards = new ArrayList<>();
        for (SourceComparison source : sources) {
            for (ReplayedRun run : source.source().runs()) {
                for (int shard = 0; shard < run.shards(); shard++) {
                    ShardSum sum = new ShardSum();
                    expected.put(new ShardKey(run.streamId(), shard), sum);
                    shards.add(new ShardOfRun(source, run, shard, sum));
                }
            }
        }
        shards.parallelStream().forEach(one -> sumExpected(one, clock));
    }

    private void sumExpected(ShardOfRun one, PhaseClock clock) {
        VerifiedSource source = one.source().source();
        ShardStream last = one.run().replay(one.shard(), record -> {
            clock.advance();
            if (record.isListen()) {
                ListenRow row = source.row(one.run(), record);
                if (row.late()) {
                    one.source().replayedLate();
                }
                if (row.dueMillis() < expiredBeforeMillis) {
                    one.source().expired();
                } else {
                    one.source().expected();
                    one.sum().add(RowHash.of(row));
                }
            }
        });
        one.source().addFaults(last);
    }

    private void sumFound(ListenRow row) {
        ShardKey key = new ShardKey(row.id().streamId(), row.id().shard());
        SourceComparison source = byRun.get(key.streamId());
        if (source == null || !expected.containsKey(key)) {
            foundForeign(row);
        } else {
            boolean hasExpired = row.dueMillis() < expiredBeforeMillis;
            source.foundOfRun(row, hasExpired);
            ListenRow onTime = behindWatermark.found(row, source.source().lateness());
            if (!hasExpired) {
                found.computeIfAbsent(key, k -> new ShardSum()).add(RowHash.of(onTime));
            }
        }
        if (!row.late()) {
            behindWatermark.counted(row);
        }
    }

    private void foundForeign(ListenRow row) {
        ListenRow.Origin origin = row.origin();
        SourceComparison source = origin == null ? null : byTopic.get(origin.topic());
        if (source != null) {
            source.foundForeign(row, differences);
        } else {
            differences.accept(DifferenceKind.EXTRA_ROW.of("event " + row.id() + ": expected no row, found one "
                    + (origin == null
                            ? "without a run and without a record"
                            : "of the topic " + origin.topic() + ", which is none of the store")
                    + ": user " + row.listen().user().name()));
        }
    }

    private void found(DeadLetter deadLetter) {
        SourceComparison source = byTopic.get(deadLetter.topic());
        if (source != null) {
            source.found(deadLetter);
        } else {
            differences.accept(DifferenceKind.WRONG_OUTCOME.of("dead letter " + deadLetter.topic() + "-"
                    + deadLetter.partition() + "@" + deadLetter.offset()
                    + ": expected none, because the topic is none of the store"));
        }
    }

    private void compareShards() {
        for (SourceComparison source : sources) {
            RowDifferences rows =
                    new RowDifferences(tables, source.source(), expiredBeforeMillis, behindWatermark::expected);
            for (ReplayedRun run : source.source().runs()) {
                for (int shard = 0; shard < run.shards(); shard++) {
                    compareShard(run, shard, rows);
                }
            }
        }
    }

    private void compareShard(ReplayedRun run, int shard, RowDifferences rows) {
        ShardKey key = new ShardKey(run.streamId(), shard);
        ShardSum actual = found.getOrDefault(key, new ShardSum());
        ShardSum wanted = expected.getOrDefault(key, new ShardSum());
        if (wanted.matches(actual)) {
            return;
        }
        int before = differences.listed().size();
        rows.report(run, shard, differences, fault -> detected.merge(fault, -1L, Long::sum));
        if (differences.listed().size() == before && differences.more() == 0) {
            differences.accept(DifferenceKind.EXTRA_ROW.of("shard " + shard + " of run " + run.streamId()
                    + ": expected " + wanted.rows() + " rows, found " + actual.rows()
                    + ", some of them in the wrong partition"));
        }
    }

    private void compareOutcomes() {
        Map<SourceOutcome, Long> outcomes = new HashMap<>(tables.outcomes());
        detected.remove(Fault.DUPLICATE); // only the outcomes show how many of these were found
        detected.remove(Fault.ADDED_FIELD);
        sources.forEach(source -> source.compareOutcomes(outcomes, detected, differences));
        outcomes.forEach(
                (outcome, events) -> differences.accept(DifferenceKind.WRONG_OUTCOME.of("source " + outcome.source()
                        + ", outcome " + outcome.outcome() + ": expected none, found " + events + " events")));
        long dropped = droppedByWatermark.getAsLong();
        if (dropped > 0) {
            differences.accept(DifferenceKind.DROPPED_ROW.of("Spark's watermark dropped " + dropped
                    + " rows that were on time: a partition of a topic lagged far behind the others"));
        }
    }

    private static long rows(Map<ShardKey, ShardSum> sums) {
        return sums.values().stream().mapToLong(ShardSum::rows).sum();
    }
}
