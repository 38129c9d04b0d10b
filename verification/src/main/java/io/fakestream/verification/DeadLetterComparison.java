package io.fakestream.verification;

import io.fakestream.generator.faults.Fault;
import io.fakestream.storage.DeadLetters;
import io.fakestream.storage.DeadLetters.DeadLetter;
import io.fakestream.storage.Store;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares the dead letters of a store with the faults of its runs. */
final class DeadLetterComparison {
    /** Records that have to be rejected and are held in memory at once. */
    private static final long DEAD_LETTERS_PER_PART = 1_000_000;

    private final DeadLetters deadLetters;
    private final List<ReplayedRun> runs;
    private final Map<String, Long> byReason = new TreeMap<>();
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private long unexpected;

    DeadLetterComparison(Store store, List<ReplayedRun> runs) {
        this.deadLetters = new DeadLetters(store);
        this.runs = runs;
    }

    /** Compares them, and gives each dead letter once to {@code each}. */
    void compare(Consumer<String> difference, Consumer<DeadLetter> each) {
        for (Fault fault : Fault.values()) {
            if (fault.rejection().isPresent()) {
                detected.put(fault, 0L);
            }
        }
        int parts = Math.toIntExact(1 + rejectable() / DEAD_LETTERS_PER_PART);
        for (int part = 0; part < parts; part++) {
            ExpectedDeadLetters expected = new ExpectedDeadLetters(part, parts);
            runs.stream().filter(run -> !run.run().config().faults().isNone()).forEach(run -> addAll(run, expected));
            boolean first = part == 0;
            deadLetters.scan(deadLetter -> {
                if (first) {
                    byReason.merge(deadLetter.reason(), 1L, Long::sum);
                    each.accept(deadLetter);
                }
                expected.compare(deadLetter, difference);
            });
            expected.reportMissing(difference);
            expected.detected().forEach((fault, count) -> detected.merge(fault, count, Long::sum));
            unexpected += expected.unexpected();
        }
    }

    /** All dead letters. */
    Map<String, Long> byReason() {
        return byReason;
    }

    /** Records that were rejected as they should be; 0 where there should be some and are none. */
    Map<Fault, Long> detected() {
        return detected;
    }

    /** Dead letters that no run explains. */
    long unexpected() {
        return unexpected;
    }

    private long rejectable() {
        double sum = 0;
        for (ReplayedRun run : runs) {
            for (Map.Entry<Fault, Double> one :
                    run.run().config().faults().rates().entrySet()) {
                sum += one.getKey().rejection().isPresent() ? one.getValue() * run.records() : 0;
            }
        }
        return (long) sum;
    }

    private static void addAll(ReplayedRun run, ExpectedDeadLetters expected) {
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> expected.add(record, run));
        }
    }
}
