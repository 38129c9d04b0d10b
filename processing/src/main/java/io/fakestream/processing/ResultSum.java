package io.fakestream.processing;

import io.fakestream.model.Measure;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.DistinctListeners;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of plays, serialized for Spark's shuffle and state: the sum of each {@link Measure} as a varint (7 bits
 * per byte, least significant group first); the length of the label plus one, or 0 for no label, as a varint; the label
 * in UTF-8; and the rest is the sketch of the listeners, or nothing.
 */
final class ResultSum {
    /** The sum of no plays. */
    static final byte[] EMPTY = new byte[0];

    private static final int MAX_VARINT_BYTES = 10 * Measure.OF_WINDOWS.size() + 5;
    private static final int VARINT_BITS = 7;
    private static final int CONTINUATION_BIT = 1 << VARINT_BITS;

    private final Sums sums;
    private final byte @Nullable [] label;
    private final byte @Nullable [] listeners;

    ResultSum(Sums sums, byte @Nullable [] label, byte @Nullable [] listeners) {
        this.sums = sums;
        this.label = label;
        this.listeners = listeners;
    }

    /** Deserializes {@link #bytes()}. */
    static ResultSum of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        long[] sums = new long[Measure.OF_WINDOWS.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = number(from);
        }
        int labelLength = (int) number(from) - 1;
        byte @Nullable [] label = labelLength < 0 ? null : next(from, labelLength);
        return new ResultSum(Sums.of(sums), label, from.hasRemaining() ? next(from, from.remaining()) : null);
    }

    /** The serialized sum of both. Addition is commutative and associative. */
    static byte[] add(byte[] one, byte[] other) {
        if (one.length == 0) {
            return other;
        }
        return other.length == 0 ? one : of(one).plus(of(other)).bytes();
    }

    private ResultSum plus(ResultSum other) {
        return new ResultSum(sums.plus(other.sums), greater(label, other.label), union(listeners, other.listeners));
    }

    private static byte @Nullable [] greater(byte @Nullable [] one, byte @Nullable [] other) {
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
        for (Measure measure : Measure.OF_WINDOWS) {
            put(sums.get(measure), to);
        }
        put(label == null ? 0 : labelLength + 1L, to);
        if (label != null) {
            to.put(label);
        }
        if (listeners != null) {
            to.put(listeners);
        }
        return Arrays.copyOf(to.array(), to.position());
    }

    Sums sums() {
        return sums;
    }

    long plays() {
        return sums.get(Measure.PLAYS);
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
        while (Long.compareUnsigned(rest, CONTINUATION_BIT) >= 0) {
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
