package io.fakestream.processing;

import io.fakestream.storage.DistinctListeners;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sum of some plays as bytes, in which it leaves a task and lies in Spark's state: the plays, the sum of their
 * listeners' ages and the skips, seven bits in a byte, the lowest first; the length of the label, plus one, or zero for
 * none; the label in UTF-8; and to the end the sketch of who listened, or nothing.
 */
final class ResultSum {
    /** Of no plays at all. */
    static final byte[] NOTHING = new byte[0];

    private static final int MAX_NUMBERS = 10 + 10 + 10 + 5;
    private static final int SEVEN = 7;
    private static final int MORE = 1 << SEVEN;

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

    /** Reads what {@link #bytes()} wrote. */
    static ResultSum of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        long plays = number(from);
        long ageSum = number(from);
        long skipped = number(from);
        int labelLength = (int) number(from) - 1;
        byte @Nullable [] label = labelLength < 0 ? null : next(from, labelLength);
        return new ResultSum(plays, ageSum, skipped, label, from.hasRemaining() ? next(from, from.remaining()) : null);
    }

    /** The bytes of both together; in whatever order several are added, the result means the same. */
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
        ByteBuffer to = ByteBuffer.allocate(MAX_NUMBERS + labelLength + listenersLength);
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

    /** What to show for a song; of several the last by order of bytes. */
    @Nullable
    String label() {
        return label == null ? null : new String(label, StandardCharsets.UTF_8);
    }

    /** How many different people listened, estimated; 0 where nobody asks for it. */
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
        while (rest >= MORE) {
            to.put((byte) ((rest & (MORE - 1)) | MORE));
            rest >>>= SEVEN;
        }
        to.put((byte) rest);
    }

    private static long number(ByteBuffer from) {
        long number = 0;
        for (int shift = 0; ; shift += SEVEN) {
            byte next = from.get();
            number |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
