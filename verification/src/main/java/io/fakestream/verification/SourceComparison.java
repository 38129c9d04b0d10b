package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.SinkScan;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts the rows and dead letters of one source, and compares them with its outcomes. Not thread-safe, except for the replay. */
final class SourceComparison {
    private final VerifiedSource source;
    private final ForeignComparison foreignRecords;
    private final EnumMap<Fault, Long> injected = new EnumMap<>(Fault.class);
    private final Map<String, Long> rejected = new TreeMap<>();
    private final LongAdder expected = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder replayedLate = new LongAdder();
    private long found;
    private long foreign;
    private long late;
    private long duplicates;

    SourceComparison(VerifiedSource source, SinkScan tables, long expiredBeforeMillis) {
        this.source = source;
        this.foreignRecords = new ForeignComparison(source.foreign(), tables, source.lateness(), expiredBeforeMillis);
    }

    VerifiedSource source() {
        return source;
    }

    /** A late listen of a run, by its own times. Thread-safe. */
    void replayedLate() {
        replayedLate.increment();
    }

    /** Number of late listens of the runs, by their own times. */
    long replayedLateCount() {
        return replayedLate.sum();
    }

    /** A listen of a run whose row must be in the tables. Thread-safe. */
    void expected() {
        expected.increment();
    }

    /** A listen of a run whose row may have expired. Thread-safe. */
    void expired() {
        expired.increment();
    }

    /** Adds the faults of the replayed part of a shard. Thread-safe. */
    synchronized void addFaults(ShardStream last) {
        last.addFaults(injected);
    }

    Map<Fault, Long> injected() {
        return injected;
    }

    /** A row of a run. */
    void foundOfRun(ListenRow row, boolean hasExpired) {
        found += hasExpired ? 0 : 1;
        late += row.late() ? 1 : 0;
    }

    /** A row of another producer. */
    void foundForeign(ListenRow row, Consumer<Difference> difference) {
        foreign++;
        late += row.late() ? 1 : 0;
        foreignRecords.found(row, difference);
        if (!source.name().equals(row.listen().source())) {
            difference.accept(DifferenceKind.WRONG_FIELD.of("event " + row.id() + ": source expected " + source.name()
                    + ", found " + row.listen().source()));
        }
    }

    void found(DeadLetter deadLetter) {
        rejected.merge(deadLetter.reason(), 1L, Long::sum);
        foreignRecords.found(deadLetter);
    }

    /** Compares the foreign records that are neither rows nor dead letters. */
    void compareRest(Consumer<Difference> difference) {
        foreignRecords.compareRest(difference);
    }

    /** Whether rows of foreign records may have expired, or those of runs beside foreign ones. */
    boolean hasExpiredForeign() {
        return foreignRecords.expired() > 0;
    }

    boolean hasExpiredOfRuns() {
        return expired.sum() > 0;
    }

    boolean hasForeign() {
        return foreign > 0;
    }

    /** Number of listens whose rows may have expired. */
    long expiredCount() {
        return expired.sum() + foreignRecords.expired();
    }

    long foreignDuplicates() {
        return foreignRecords.duplicates();
    }

    Map<String, Long> rejected() {
        return rejected;
    }

    /**
     * Compares the outcomes of the source.
     *
     * @param outcomes of all sources; those of this source are removed
     * @param detected called with the number of injected faults that only a count can show, and how many were found
     */
    void compareOutcomes(
            Map<SourceOutcome, Long> outcomes, Map<Fault, Long> detected, Consumer<Difference> difference) {
        Set<String> reasons = new TreeSet<>(rejected.keySet());
        Arrays.stream(RejectionReason.values()).map(RejectionReason::code).forEach(reasons::add);
        reasons.forEach(
                reason -> compare(reason, rejected.getOrDefault(reason, 0L), take(outcomes, reason), difference));
        long onTime = take(outcomes, Outcome.ON_TIME.code());
        long storedLate = take(outcomes, Outcome.LATE.code());
        if (expiredCount() == 0) {
            compare(Outcome.LATE.code(), late, storedLate, difference);
            compare(Outcome.ON_TIME.code(), found + foreign - late, onTime, difference);
        }
        duplicates = take(outcomes, Outcome.DUPLICATE.code());
        compareCount(Fault.DUPLICATE, foreignRecords.duplicates(), duplicates, detected, difference);
        compareCount(Fault.ADDED_FIELD, 0, take(outcomes, Outcome.UNKNOWN_FIELD.code()), detected, difference);
    }

    private long take(Map<SourceOutcome, Long> outcomes, String outcome) {
        Long events = outcomes.remove(new SourceOutcome(source.name(), outcome));
        return events == null ? 0 : events;
    }

    /**
     * Compares faults that only a count can show. Other producers may increase the count in ways that are not tracked,
     * such as a copy of an event of a run; without other producers, the count is exact.
     */
    private void compareCount(
            Fault fault, long foreignCount, long actual, Map<Fault, Long> detected, Consumer<Difference> difference) {
        long injectedCount = injected.getOrDefault(fault, 0L);
        long wanted = injectedCount + foreignCount;
        if (actual < wanted || (actual > wanted && !source.foreign().hasForeignRecords())) {
            difference.accept(DifferenceKind.WRONG_OUTCOME.of("source " + source.name() + ", fault " + fault.code()
                    + ": expected " + wanted + " events, found " + actual));
        }
        if (injectedCount > 0) {
            detected.merge(fault, Math.min(injectedCount, actual), Long::sum);
        }
    }

    private void compare(String outcome, long wanted, long actual, Consumer<Difference> difference) {
        if (wanted != actual) {
            difference.accept(DifferenceKind.WRONG_OUTCOME.of("source " + source.name() + ", outcome " + outcome
                    + ": expected " + wanted + " events, found " + actual));
        }
    }

    SourceVerdict verdict() {
        return new SourceVerdict(
                source.name(),
                expected.sum(),
                found,
                foreign,
                late,
                rejected.values().stream().mapToLong(Long::longValue).sum(),
                duplicates);
    }
}
