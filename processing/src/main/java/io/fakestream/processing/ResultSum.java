package io.fakestream.processing;

import io.fakestream.storage.DistinctListeners;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of plays, serialized for Spark's shuffle and state: the number of plays, the sum of the listeners' ages
 * and the number of skips as varints (7 bits per byte, least significant group first); the length of the label plus
 * one, or 0 for no label, as a varint; the label in UTF-8; and the rest is the sketch of the listeners, or nothing.
 */
final class ResultSum {
    /** The sum of no plays. */
    static final byte[] EMPTY = new byte[0];

    private static final int MAX_VARINT_BYTES = 10 + 10 + 10 + 5;
    private static final int VARINT_BITS = 7;
    private static final int CONTINUATION_BIT = 1 << VARINT_BITS;

    private final long plays;
    private final long ageSum;
    private final long skipped;
    private final byte @Nullable [] label;
    private final byte @Nullable [] listeners;

    ResultSum(long plays, long ageSum, long skipped, byte @Nullable [] label, byte @Nullable [] listeners) {
        this.plays = plays;
        this.ageSum = ageSum;
        this.skipped = skipped;
        this.label = label;
        this.listeners = listeners;
    }

    /** Deserializes {@link #bytes()}. */
    static ResultSum of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        long plays = number(from);
        long ageSum = number(from);
        long skipped = number(from);
        int labelLength = (int) number(from) - 1;
        byte @Nullable [] label = labelLength < 0 ? null : next(from, labelLength);
        return new ResultSum(plays, ageSum, skipped, label, from.hasRemaining() ? next(from, from.remaining()) : null);
    }

    /** The serialized sum of both. Addition is commutative and associative. */
    static byte[] add(byte[] one, byte[] other) {
        if (one.length == 0) {
            return other;
        }
        return other.length == 0 ? one : of(one).plus(of(other)).bytes();
    }

    private ResultSum plus(ResultSum other) {
        return new ResultSum(
                plays + other.plays,
                ageSum + other.ageSum,
                skipped + other.skipped,
                later(label, other.label),
                union(listeners, other.listeners));
    }

    private static byte @Nullable [] later(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Arrays.compareUnsigned(one, other) < 0 ? other : one;
    }

    private static byte @Nullable [] union(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return DistinctListeners.union(one, other);
    }

    byte[] bytes() {
        int labelLength = label == null ? 0 : label.length;
        int listenersLength = listeners == null ? 0 : listeners.length;
        ByteBuffer to = ByteBuffer.allocate(MAX_VARINT_BYTES + labelLength + listenersLength);
        put(plays, to);
        put(ageSum, to);
        put(skipped, to);
        put(label == null ? 0 : labelLength + 1L, to);
        if (label != null) {
            to.put(label);
        }
        if (listeners != null) {
            to.put(listeners);
        }
        return Arrays.copyOf(to.array(), to.position());
    }

    long plays() {
        return plays;
    }

    long ageSum() {
        return ageSum;
    }

    long skipped() {
        return skipped;
    }

    /** The song's label; of several, the greatest one by UTF-8 bytes. */
    @Nullable
    String label() {
        return label == null ? null : new String(label, StandardCharsets.UTF_8);
    }

    /** The estimated number of distinct listeners; 0 if they are not counted. */
    long listeners() {
        return listeners == null ? 0 : DistinctListeners.estimate(listeners);
    }

    private static byte[] next(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static void put(long number, ByteBuffer to) {
        long rest = number;
        while (rest >= CONTINUATION_BIT) {
            to.put((byte) ((rest & (CONTINUATION_BIT - 1)) | CONTINUATION_BIT));
            rest >>>= VARINT_BITS;
        }
        to.put((byte) rest);
    }

    private static long number(ByteBuffer from) {
        long number = 0;
        for (int shift = 0; ; shift += VARINT_BITS) {
            byte next = from.get();
            number |= (long) (next & (CONTINUATION_BIT - 1)) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
