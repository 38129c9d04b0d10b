package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.Comparison;
import io.fakestream.benchmark.Streams;
import io.fakestream.generator.Mode;
import io.fakestream.storage.Store;
import io.fakestream.verification.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** {@code fsp bench pipeline}: all measurements of the pipeline's performance, and the table of target values. */
public final class PipelineBench {
    public static final int DEFAULT_ROUNDS = 2;

    private static final double FIRST_RATE = 20_000;
    private static final int TRIALS = 4;
    private static final double WINDOW_RATE = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration TRIAL = Duration.ofSeconds(20);
    private static final int WARM_BACKLOG = 600_000;
    private static final int ALONE_CHUNKS = 6;

    private final BenchServers servers;
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();

    private PipelineBench(BenchServers servers, PrintStream out) {
        this.servers = servers;
        this.out = out;
    }

    /**
     * Runs the measurements.
     *
     * @param report a file for the results as JSON, or null
     */
    public static void run(int rounds, boolean againstReference, @Nullable Path report, PrintStream out)
            throws Exception {
        String environment = BenchServers.environment();
        try (BenchServers servers = BenchServers.start()) {
            out.print(environment);
            PipelineBench bench = new PipelineBench(servers, out);
            PipelineComparison comparison = new PipelineComparison(servers);
            Comparison drain = bench.drain(comparison, rounds, againstReference);
            bench.live(comparison);
            Figure.print(bench.figures, out);
            if (report != null) {
                new PipelineReport(
                                environment
                                        .lines()
                                        .filter(line -> !line.isBlank())
                                        .toList(),
                                BenchServers.versions(),
                                PipelineComparison.RECORDS,
                                drain.results(),
                                comparison.counts(),
                                bench.results,
                                bench.figures)
                        .write(report);
            }
        }
    }

    private Comparison drain(PipelineComparison comparison, int rounds, boolean againstReference) throws Exception {
        out.printf(Locale.ROOT, "%nA backlog of %,d events of the default run:%n", PipelineComparison.RECORDS);
        Comparison drain = comparison.run(rounds, againstReference, out);
        String measured =
                againstReference ? drain.ratio(PipelineComparison.OURS) : "not measured: needs --against reference";
        figures.add(
                new Figure("drain of a backlog, raw rows and results, against the reference", "3 ×", "6 ×", measured));
        return drain;
    }

    private void live(PipelineComparison comparison) throws Exception {
        try (LivePipeline live = new LivePipeline(
                servers.servers(),
                servers.kafka(),
                servers.cassandra(),
                BenchServers.PARTITIONS,
                BenchServers.SPARK_HEAP)) {
            double rate = sustainable(live);
            Histogram rows = live.run(
                            rate / 2,
                            WARM_UP,
                            TRIAL,
                            (run, from, to) -> new RowObserver(live.anotherConnection(), run, from, to).start())
                    .latency();
            Histogram windows = live.run(
                            WINDOW_RATE,
                            WARM_UP,
                            TRIAL,
                            (run, from, to) -> new WindowObserver(live.anotherConnection(), run, from, to).start())
                    .latency();
            String fraction = fraction(comparison, live);
            Verdict verdict = live.verify();
            out.printf(Locale.ROOT, "verified: %,d listens, %,d results%n", verdict.found(), verdict.results());
            figures.add(new Figure(
                    "sustained and verified with everything on this machine",
                    "20,000 events/s",
                    "40,000 events/s",
                    String.format(Locale.ROOT, "%,.0f events/s", rate)));
            figures.add(new Figure(
                    "fraction of the Cassandra-alone ceiling, Cassandra on its own core", "0.7", "0.9", fraction));
            figures.add(new Figure(
                    String.format(Locale.ROOT, "due time to readable row at %,.0f events/s, p50 / p99", rate / 2),
                    "400 ms / 1 s",
                    "150 ms / 400 ms",
                    latency("due to row", rows)));
            figures.add(new Figure(
                    "due time to readable count of a window at 1,000 events/s, p50 / p99",
                    "358 / 492 ms",
                    "179 / 246 ms",
                    latency("due to window", windows)));
        }
    }

    /** The highest sustained rate of several trials, events/s. */
    private double sustainable(LivePipeline live) throws Exception {
        var unused = live.run(FIRST_RATE / 2, WARM_UP, TRIAL, Observer.Opening.none()); // warms up the JVMs
        List<Sustained> trials = new ArrayList<>();
        RateSearch search = new RateSearch(FIRST_RATE);
        while (trials.size() < TRIALS) {
            Sustained trial = live.run(search.next(), WARM_UP, TRIAL, Observer.Opening.none())
                    .sustained();
            out.println(trial.text());
            search.record(trial.isSustained());
            trials.add(trial);
        }
        trials.stream()
                .filter(Sustained::isSustained)
                .reduce((first, last) -> first.rate() > last.rate() ? first : last)
                .ifPresent(best -> out.println("at " + Math.round(best.rate()) + " events/s: "
                        + best.use().text(best.events())));
        results.put("trials", trials.stream().map(Sustained::values).toList());
        return search.highest();
    }

    /** Rate with Cassandra on one core and everything else on another, relative to that of a writer alone. */
    private String fraction(PipelineComparison comparison, LivePipeline live) throws Exception {
        double kafkaOnly = comparison.kafkaOnly();
        results.put("kafkaOnly", kafkaOnly);
        double parseOnly = comparison.parseOnly();
        results.put("parseOnly", parseOnly);
        out.printf(
                Locale.ROOT,
                "Kafka read only: %,.0f records/s; parse only, one thread: %,.0f/s%n",
                kafkaOnly,
                parseOnly);
        if (!Cores.isSupported()) {
            return "not measured: needs taskset and two cores";
        }
        long[] others = {ProcessHandle.current().pid(), servers.pid("Kafka"), servers.pid("Spark")};
        try {
            Cores.pin(servers.pid("Cassandra"), 1);
            for (long other : others) {
                Cores.pin(other, 0);
            }
            double before = alone("alone_1");
            double pipeline = live.drainRate(WARM_BACKLOG);
            double after = alone("alone_2");
            double alone = (before + after) / 2;
            results.put("cassandraAloneOnItsCore", alone);
            results.put("pipelineOnTheOtherCore", pipeline);
            out.printf(
                    Locale.ROOT,
                    "with a core for Cassandra and one for the rest: Cassandra alone %,.0f and %,.0f rows/s, pipeline %,.0f/s%n",
                    before,
                    after,
                    pipeline);
            return String.format(Locale.ROOT, "%.2f", pipeline / alone);
        } finally {
            Cores.unpin(servers.pid("Cassandra"));
            for (long other : others) {
                Cores.unpin(other);
            }
        }
    }

    private double alone(String keyspace) {
        try (Store store = Store.open(servers.cassandra().address(keyspace)).withSchema()) {
            return Ceilings.cassandraAlone(store, Streams.run(Mode.SESSIONS), ALONE_CHUNKS);
        } finally {
            servers.cassandra().drop(keyspace);
        }
    }

    private String latency(String name, Histogram millis) {
        Map<String, Long> quantiles = new LinkedHashMap<>();
        for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
            quantiles.put("p" + percentile, millis.getValueAtPercentile(percentile));
        }
        results.put(name, quantiles);
        out.printf(Locale.ROOT, "%s, ms: %s, %,d seen%n", name, quantiles, millis.getTotalCount());
        return String.format(
                Locale.ROOT, "%d / %d ms", millis.getValueAtPercentile(50), millis.getValueAtPercentile(99));
    }
}
