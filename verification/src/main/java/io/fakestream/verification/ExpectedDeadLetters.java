package io.fakestream.verification;

import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.faults.Fault;
import io.fakestream.model.EventId;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.storage.DeadLetters.DeadLetter;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records that processing must have rejected, found again among the dead letters by their bytes, key and time.
 * Holds one part of them at a time, so that memory stays bounded.
 */
final class ExpectedDeadLetters {
    /** Records that look alike: all of one fault. */
    private record Expected(Fault fault, EventId first, int count) {}

    private final int part;
    private final int parts;
    private final Map<Long, Expected> expected = new HashMap<>();
    private final EnumMap<Fault, Long> detected = new EnumMap<>(Fault.class);
    private final Utf8Buffer key = new Utf8Buffer(64);
    private final Utf8Buffer value = new Utf8Buffer(1024);
    private long unexpected;

    /** Part {@code part} of {@code parts}. */
    ExpectedDeadLetters(int part, int parts) {
        this.part = part;
        this.parts = parts;
    }

    /** Adds the record that a stream stands at, if it has a fault for which it must be rejected. */
    void add(ShardStream record, ReplayedRun run) {
        Fault fault = record.fault();
        if (fault == null || fault.rejection().isEmpty()) {
            return;
        }
        Schedule schedule = run.schedule();
        long hash = hash(record.dueMillis(schedule));
        hash = record.writeKey(run.key(), key) ? hash(hash, key.array(), 0, key.length()) : hash(hash);
        hash = record.writeValue(schedule, value) ? hash(hash, value.array(), 0, value.length()) : hash(hash);
        if (isMine(hash)) {
            EventId id = new EventId(run.stream(), record.shard(), record.number());
            expected.merge(
                    hash, new Expected(fault, id, 1), (old, one) -> new Expected(fault, old.first(), old.count() + 1));
        }
    }

    /** Takes a dead letter off the list. */
    void compare(DeadLetter deadLetter, Consumer<String> difference) {
        long hash = hash(hash(hash(deadLetter.dueMillis()), deadLetter.key()), deadLetter.value());
        if (!isMine(hash)) {
            return;
        }
        Expected wanted = expected.get(hash);
        if (wanted == null) {
            unexpected++;
            return;
        }
        if (wanted.count() == 1) {
            expected.remove(hash);
        } else {
            expected.put(hash, new Expected(wanted.fault(), wanted.first(), wanted.count() - 1));
        }
        String reason = reason(wanted.fault());
        if (reason.equals(deadLetter.reason())) {
            detected.merge(wanted.fault(), 1L, Long::sum);
        } else {
            difference.accept("event " + wanted.first() + " (" + wanted.fault().code()
                    + "): expected a dead letter for " + reason + ", found one for " + deadLetter.reason());
        }
    }

    /** Whatever was not found is missing. */
    void reportMissing(Consumer<String> difference) {
        for (Expected missing : expected.values()) {
            for (int i = 0; i < missing.count(); i++) {
                difference.accept("event " + missing.first() + " ("
                        + missing.fault().code() + "): expected a dead letter for " + reason(missing.fault())
                        + ", found none");
            }
        }
    }

    Map<Fault, Long> detected() {
        return detected;
    }

    /** Dead letters that no run explains. */
    long unexpected() {
        return unexpected;
    }

    private boolean isMine(long hash) {
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
