package io.fakestream.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrainTest {
    private static Stream<Arguments> offsets() {
        return Stream.of(
                Arguments.of("an empty topic", Map.of(), Map.of(), 0),
                Arguments.of("nothing committed yet", Map.of(0, 5L, 1, 7L), Map.of(), 12),
                Arguments.of("one partition committed", Map.of(0, 5L, 1, 7L), Map.of(1, 7L), 5),
                Arguments.of("halfway", Map.of(0, 5L, 1, 7L), Map.of(0, 3L, 1, 6L), 3),
                Arguments.of("all committed", Map.of(0, 5L, 1, 7L), Map.of(0, 5L, 1, 7L), 0),
                Arguments.of(
                        "more records after the end offsets were read", Map.of(0, 5L, 1, 7L), Map.of(0, 9L, 1, 6L), 1),
                Arguments.of("a partition that no longer exists", Map.of(0, 5L), Map.of(0, 5L, 1, 7L), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offsets")
    void countsWhatIsLeft(String name, Map<Integer, Long> ends, Map<Integer, Long> committed, long left) {
        assertThat(Drain.left(ends, committed)).as(name).isEqualTo(left);
    }
}
