package io.fakestream.verification;

import io.fakestream.model.Fault;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.SinkScan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares the dead letters of a store with the faults injected by its runs. */
final class DeadLetterComparison {
    /** Approximate number of expected dead letters in memory at a time. */
    private static final long DEAD_LETTERS_PER_PART = 1_000_000;

    private final SinkScan tables;
    private final List<ReplayedRun> runs;
    private final Map<String, Long> byReason = new TreeMap<>();
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private long unexpected;

    DeadLetterComparison(SinkScan tables, List<ReplayedRun> runs) {
        this.tables = tables;
        this.runs = runs;
    }

    /** Compares the dead letters, and passes each of them once to {@code each}. */
    void compare(Consumer<Difference> difference, Consumer<DeadLetter> each) {
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
            tables.scanDeadLetters(deadLetter -> {
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

    /** Rejection reason to number of dead letters. */
    Map<String, Long> byReason() {
        return byReason;
    }

    /** Fault to number of records that were rejected as expected; 0 if none were. */
    Map<Fault, Long> detected() {
        return detected;
    }

    /** Number of dead letters that no run explains. */
    long unexpected() {
        return unexpected;
    }

    private long rejectable() {
        double sum = 0;
        for (ReplayedRun run : runs) {
            for (Map.Entry<Fault, Double> rate :
                    run.run().config().faults().rates().entrySet()) {
                sum += rate.getKey().rejection().isPresent() ? rate.getValue() * run.records() : 0;
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
