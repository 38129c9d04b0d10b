package io.fakestream.benchmark;

import com.sun.management.ThreadMXBean;
import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.ShardStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Compares the rate at which records are generated and discarded with other generators. */
final class GeneratorComparison {
    private static final long RECORDS = 6_000_000;
    private static final long PEER_RECORDS = 20_000;
    private static final double NANOS = 1e9;

    private GeneratorComparison() {}

    static void run(int rounds, PrintStream out) throws Exception {
        Run draws = Streams.run(Mode.DRAWS);
        Run sessions = Streams.run(Mode.SESSIONS);
        DatafakerPeer datafaker = new DatafakerPeer();
        AvroPeer avro = new AvroPeer();
        out.print(BenchEnvironment.text());
        out.printf(
                Locale.ROOT, "records: %,d in each round, %,d for the last two candidates%n%n", RECORDS, PEER_RECORDS);
        new Comparison("records", out, System.err)
                .add("draws, 1 thread", () -> threads(draws, 1))
                .add("draws, 2 threads", "draws, 1 thread", () -> threads(draws, 2))
                .add("sessions, 1 thread", "draws, 1 thread", () -> threads(sessions, 1))
                .add("sessions, 2 threads", "sessions, 1 thread", () -> threads(sessions, 2))
                .add("Datafaker, a call a field", "sessions, 1 thread", () -> peer(datafaker::event))
                .add("avro-random-generator", "sessions, 1 thread", () -> peer(avro::event))
                .run(rounds);
        for (Run run : List.of(draws, sessions)) {
            out.printf(
                    Locale.ROOT,
                    "%s: %.2f bytes allocated per record%n",
                    run.config().mode().name().toLowerCase(Locale.ROOT),
                    allocated(run));
        }
    }

    private static double threads(Run run, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<List<ShardStream>> streams = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                streams.add(Streams.ofThread(run, thread, threads));
            }
            List<Callable<Void>> work = new ArrayList<>();
            streams.forEach(own -> work.add(() -> {
                Streams.generate(own, RECORDS / threads);
                return null;
            }));
            long startNanos = System.nanoTime();
            for (Future<Void> done : executor.invokeAll(work)) {
                done.get();
            }
            return RECORDS / ((System.nanoTime() - startNanos) / NANOS);
        } finally {
            executor.shutdown();
        }
    }

    private static double peer(Supplier<byte[]> event) {
        long bytes = 0;
        long startNanos = System.nanoTime();
        for (int i = 0; i < PEER_RECORDS; i++) {
            bytes += event.get().length;
        }
        double seconds = (System.nanoTime() - startNanos) / NANOS;
        if (bytes == 0) { // also prevents dead code elimination
            throw new IllegalStateException("the events have no bytes");
        }
        return PEER_RECORDS / seconds;
    }

    /** Measured in the steady state, after as many records as in a round. */
    private static double allocated(Run run) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<ShardStream> streams = Streams.ofThread(run, 0, 1);
        Streams.generate(streams, RECORDS);
        long before = threads.getCurrentThreadAllocatedBytes();
        Streams.generate(streams, RECORDS);
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / RECORDS;
    }
}
