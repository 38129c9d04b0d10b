package io.fakestream.benchmark.pipeline;

import io.fakestream.verification.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** {@code fsp bench latency}: the time from an event's due time until it can be read, at one rate. */
public final class LatencyBench {
    public static final int DEFAULT_RATE = 500;

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    private LatencyBench() {}

    public static void run(int eventsPerSecond, PrintStream out) throws Exception {
        out.print(BenchServers.environment());
        try (BenchServers servers = BenchServers.start();
                LivePipeline live = new LivePipeline(
                        servers.servers(),
                        servers.kafka(),
                        servers.cassandra(),
                        BenchServers.PARTITIONS,
                        BenchServers.SPARK_HEAP)) {
            LivePipeline.Trial rows = live.run(
                    eventsPerSecond,
                    WARM_UP,
                    MEASURED,
                    (run, from, to) -> new RowObserver(live.anotherConnection(), run, from, to).start());
            LivePipeline.Trial windows = live.run(
                    eventsPerSecond,
                    WARM_UP,
                    MEASURED,
                    (run, from, to) -> new WindowObserver(live.anotherConnection(), run, from, to).start());
            Verdict verdict = live.verify();
            out.printf(
                    Locale.ROOT,
                    "verified: %,d listens, %,d results%n%nevents/s: %,d, %d s each, from due time until an independent reader sees it, ms%n",
                    verdict.found(),
                    verdict.results(),
                    eventsPerSecond,
                    MEASURED.toSeconds());
            out.println("                     p50     p90     p99   p99.9     max       seen");
            print("a row of listens", rows.latency(), out);
            print("a window's count", windows.latency(), out);
            out.println(rows.sustained().use().text(rows.sustained().events()));
        }
    }

    private static void print(String what, Histogram millis, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-16s %,7d %,7d %,7d %,7d %,7d %,10d%n",
                what,
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(90),
                millis.getValueAtPercentile(99),
                millis.getValueAtPercentile(99.9),
                millis.getMaxValue(),
                millis.getTotalCount());
    }
}
