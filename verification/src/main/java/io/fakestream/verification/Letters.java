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
final class Letters {
    /** Records that have to be refused and are held in memory at once. */
    private static final long LETTERS_PER_PART = 1_000_000;

    private final DeadLetters letters;
    private final List<ReplayedRun> runs;
    private final Map<String, Long> byReason = new TreeMap<>();
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private long unexpected;

    Letters(Store store, List<ReplayedRun> runs) {
        this.letters = new DeadLetters(store);
        this.runs = runs;
    }

    /** Compares them, and gives each dead letter once to {@code each}. */
    void compare(Consumer<String> difference, Consumer<DeadLetter> each) {
        for (Fault fault : Fault.values()) {
            if (fault.refusal().isPresent()) {
                detected.put(fault, 0L);
            }
        }
        int parts = Math.toIntExact(1 + refusable() / LETTERS_PER_PART);
        for (int part = 0; part < parts; part++) {
            ExpectedLetters expected = new ExpectedLetters(part, parts);
            runs.stream().filter(run -> !run.run().config().faults().isNone()).forEach(run -> addAll(run, expected));
            boolean first = part == 0;
            letters.scan(letter -> {
                if (first) {
                    byReason.merge(letter.reason(), 1L, Long::sum);
                    each.accept(letter);
                }
                expected.compare(letter, difference);
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

    /** Records that were refused as they should be; 0 where there should be some and are none. */
    Map<Fault, Long> detected() {
        return detected;
    }

    /** Dead letters that no run explains. */
    long unexpected() {
        return unexpected;
    }

    private long refusable() {
        double sum = 0;
        for (ReplayedRun run : runs) {
            for (Map.Entry<Fault, Double> one :
                    run.run().config().faults().rates().entrySet()) {
                sum += one.getKey().refusal().isPresent() ? one.getValue() * run.records() : 0;
            }
        }
        return (long) sum;
    }

    private static void addAll(ReplayedRun run, ExpectedLetters expected) {
        for (int shard = 0; shard < run.shards(); shard++) {
            run.replay(shard, record -> expected.add(record, run));
        }
    }
}
