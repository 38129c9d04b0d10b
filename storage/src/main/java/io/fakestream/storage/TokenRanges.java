package io.fakestream.storage;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts the whole token ring into equal parts, so that a scan finds every row, also where none should be. */
final class TokenRanges {
    private TokenRanges() {}

    /** A part: tokens above {@code after} and up to {@code to}. The lowest token of all is never given to a row. */
    record TokenRange(long after, long to) {}

    static Stream<TokenRange> split(int parts) {
        long step = Long.divideUnsigned(-1L, parts);
        return IntStream.range(0, parts)
                .mapToObj(i -> new TokenRange(
                        Long.MIN_VALUE + step * i, i == parts - 1 ? Long.MAX_VALUE : Long.MIN_VALUE + step * (i + 1)));
    }
}
