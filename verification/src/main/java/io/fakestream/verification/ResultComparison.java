package io.fakestream.verification;

import io.fakestream.model.EventWindows;
import io.fakestream.model.Outcome;
import io.fakestream.storage.sink.SinkScan;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Recomputes the results of a store, and compares them with its tables: from the runs, or from the raw rows if there are rows
 * of other producers.
 */
final class ResultComparison {
    /** Approximate number of listens whose results are in memory at a time. */
    private static final long LISTENS_PER_PART = 3_000_000;

    private final SinkScan tables;
    private final EventWindows windows;
    private final List<SourceComparison> sources;
    private final BehindWatermark behindWatermark;
    private final Differences differences;

    /** Compares the results of these sources, of which all rows and dead letters have been found. */
    ResultComparison(
            SinkScan tables,
            EventWindows windows,
            List<SourceComparison> sources,
            BehindWatermark behindWatermark,
            Differences differences) {
        this.tables = tables;
        this.windows = windows;
        this.sources = sources;
        this.behindWatermark = behindWatermark;
        this.differences = differences;
    }

    /** In how many parts the results are computed, which bounds the memory. */
    int parts() {
        long all = sum(source -> source.verdict().expected()
                + source.expiredCount()
                + source.verdict().foreign());
        return Math.toIntExact(1 + all / LISTENS_PER_PART);
    }

    /**
     * Compares all results. Returns how many; 0 if rows have expired that would be needed to recompute them.
     *
     * @param clock is advanced by each record that is replayed
     */
    long compare(PhaseClock clock) {
        boolean hasForeign = sources.stream().anyMatch(SourceComparison::hasForeign);
        if (sources.stream().anyMatch(SourceComparison::hasExpiredForeign)
                || (hasForeign && sources.stream().anyMatch(SourceComparison::hasExpiredOfRuns))) {
            return 0;
        }
        if (!hasForeign && mayHaveExpiredBehindWatermark()) {
            return 0;
        }
        int parts = parts();
        ExpectedTopN topN = new ExpectedTopN();
        long compared = 0;
        for (int part = 0; part < parts; part++) {
            ExpectedResults results = new ExpectedResults(part, parts, windows);
            if (hasForeign) {
                tables.scanListens(results::add);
            } else {
                sources.forEach(
                        source -> source.source().runs().forEach(run -> addAll(run, source.source(), results, clock)));
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

    /** Whether rows have expired that would tell which events were late only because of the watermark. */
    private boolean mayHaveExpiredBehindWatermark() {
        long storedLate = tables.outcomes().entrySet().stream()
                .filter(one -> one.getKey().outcome().equals(Outcome.LATE.code()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return sources.stream().anyMatch(SourceComparison::hasExpiredOfRuns)
                && storedLate > sum(SourceComparison::replayedLateCount);
    }

    private void addAll(ReplayedRun run, VerifiedSource source, ExpectedResults results, PhaseClock clock) {
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> {
                clock.advance();
                if (record.isListen()) {
                    results.add(behindWatermark.expected(source.row(run, record)));
                }
            });
        }
    }

    private long sum(ToLongFunction<SourceComparison> count) {
        return sources.stream().mapToLong(count).sum();
    }
}
