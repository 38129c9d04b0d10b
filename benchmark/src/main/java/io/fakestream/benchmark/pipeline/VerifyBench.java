package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.Medians;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.VerificationPhase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code fsp bench verify}: the time and memory of a complete verification, by phase, of a store of one run. */
public final class VerifyBench {
    public static final int DEFAULT_ROUNDS = 3;

    private static final long EVENTS = 1_000_000;
    private static final double NANOS = 1e9;

    /** A rate of less time would tell nothing. */
    private static final double MIN_SECONDS = 0.01;

    private static final int MEBIBYTE_BITS = 20;

    private VerifyBench() {}

    public static void run(int rounds, PrintStream out) throws Exception {
        out.print(BenchServers.environment());
        try (BenchServers servers = BenchServers.start();
                LivePipeline live = new LivePipeline(
                        servers.servers(),
                        servers.kafka(),
                        servers.cassandra(),
                        BenchServers.PARTITIONS,
                        BenchServers.SPARK_HEAP)) {
            live.drainRate(EVENTS);
            Map<VerificationPhase, List<Double>> seconds = new EnumMap<>(VerificationPhase.class);
            List<Double> all = new ArrayList<>();
            List<Double> heap = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
                Verdict verdict = live.verify();
                if (round == 0) { // to warm up
                    out.printf(Locale.ROOT, "verified: %,d listens, %,d results%n", verdict.found(), verdict.results());
                    continue;
                }
                verdict.phases()
                        .forEach((phase, time) -> seconds.computeIfAbsent(phase, key -> new ArrayList<>())
                                .add(time.toNanos() / NANOS));
                all.add(verdict.phases().values().stream()
                                .mapToLong(Duration::toNanos)
                                .sum()
                        / NANOS);
                heap.add((double) (heapPools().stream()
                                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                .sum()
                        >> MEBIBYTE_BITS));
            }
            out.printf(Locale.ROOT, "%nmedians of %d rounds         s    events/s%n", rounds);
            seconds.forEach((phase, values) -> print(phase.text(), Medians.of(values), out));
            print("all", Medians.of(all), out);
            out.printf(Locale.ROOT, "peak of the heap, with garbage: %,.0f MiB%n", Medians.of(heap));
        }
    }

    private static void print(String what, double seconds, PrintStream out) {
        String rate = seconds < MIN_SECONDS ? "" : String.format(Locale.ROOT, "%,11.0f", EVENTS / seconds);
        out.printf(Locale.ROOT, "%-20s %8.2f %s%n", what, seconds, rate);
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
