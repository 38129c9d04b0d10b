package io.fakestream.storage;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Splits the whole token ring into equal ranges, so that a scan finds every row, including rows in unexpected
 * partitions.
 */
final class TokenRanges {
    private TokenRanges() {}

    /** Tokens in {@code (after, to]}. No row has the minimum token. */
    record TokenRange(long after, long to) {}

    static Stream<TokenRange> split(int parts) {
        long step = Long.divideUnsigned(-1L, parts);
        return IntStream.range(0, parts)
                .mapToObj(i -> new TokenRange(
                        Long.MIN_VALUE + step * i, i == parts - 1 ? Long.MAX_VALUE : Long.MIN_VALUE + step * (i + 1)));
    }
}
