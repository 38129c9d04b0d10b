package io.fakestream.verification;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.storage.sink.DeadLetter;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records that the processing must have rejected, matched with the dead letters by key, value and timestamp. Holds
 * only one part of them, which bounds the memory.
 */
final class ExpectedDeadLetters {
    /** Records with equal key, value and timestamp, which have the same fault. */
    private record Expected(Fault fault, EventId first, int count) {}

    private final int part;
    private final int parts;
    private final Map<Long, Expected> expected = new HashMap<>();
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private final Utf8Buffer key = new Utf8Buffer(64);
    private final Utf8Buffer value = new Utf8Buffer(1024);
    private long unexpected;

    /** Selects part {@code part} of {@code parts}, from 0. */
    ExpectedDeadLetters(int part, int parts) {
        this.part = part;
        this.parts = parts;
    }

    /** Adds the current record of a stream, if it has a fault for which it must be rejected. */
    void add(ShardStream record, ReplayedRun run) {
        Fault fault = record.fault();
        if (fault == null || fault.rejection().isEmpty()) {
            return;
        }
        Schedule schedule = run.schedule();
        long hash = hash(record.dueMillis(schedule));
        hash = record.writeKey(run.key(), key) ? hash(hash, key.array(), 0, key.length()) : hash(hash);
        hash = record.writeValue(schedule, value) ? hash(hash, value.array(), 0, value.length()) : hash(hash);
        if (isInPart(hash)) {
            EventId id = new EventId(run.streamId(), record.shard(), record.number());
            expected.merge(
                    hash,
                    new Expected(fault, id, 1),
                    (old, added) -> new Expected(fault, old.first(), old.count() + 1));
        }
    }

    /** Compares a dead letter and removes it from the expected ones. */
    void compare(DeadLetter deadLetter, Consumer<Difference> difference) {
        long hash = hash(hash(hash(deadLetter.timestampMillis()), deadLetter.key()), deadLetter.value());
        if (!isInPart(hash)) {
            return;
        }
        Expected match = expected.get(hash);
        if (match == null) {
            unexpected++;
            return;
        }
        if (match.count() == 1) {
            expected.remove(hash);
        } else {
            expected.put(hash, new Expected(match.fault(), match.first(), match.count() - 1));
        }
        String reason = reason(match.fault());
        if (reason.equals(deadLetter.reason())) {
            detected.merge(match.fault(), 1L, Long::sum);
        } else {
            difference.accept(DifferenceKind.WRONG_REJECTION_REASON.of(
                    "event " + match.first() + " (" + match.fault().code() + "): expected a dead letter for " + reason
                            + ", found one for " + deadLetter.reason()));
        }
    }

    /** Reports the expected dead letters that were not found. */
    void reportMissing(Consumer<Difference> difference) {
        for (Expected missing : expected.values()) {
            for (int i = 0; i < missing.count(); i++) {
                difference.accept(DifferenceKind.MISSING_DEAD_LETTER.of("event " + missing.first() + " ("
                        + missing.fault().code() + "): expected a dead letter for " + reason(missing.fault())
                        + ", found none"));
            }
        }
    }

    Map<Fault, Long> detected() {
        return detected;
    }

    /** Number of dead letters that no run explains. */
    long unexpected() {
        return unexpected;
    }

    private boolean isInPart(long hash) {
        return Math.floorMod(hash, parts) == part;
    }

    private static String reason(Fault fault) {
        return fault.rejection().map(RejectionReason::code).orElse("nothing");
    }

    private static long hash(long hash, @Nullable ByteBuffer bytes) {
        if (bytes == null) {
            return hash(hash);
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return hash(hash, copy, 0, copy.length);
    }

    private static long hash(long hash, byte[] bytes, int from, int to) {
        long h = hash ^ to;
        for (int i = from; i < to; i++) {
            h = (h ^ bytes[i]) * 0x100000001B3L;
        }
        return hash(h);
    }

    private static long hash(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
