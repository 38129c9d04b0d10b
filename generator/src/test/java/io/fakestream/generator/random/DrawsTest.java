package io.fakestream.generator.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    private static final int TIMES = 50_000;

    private static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("another purpose", Draws.of(42, "track")),
                Arguments.of("a purpose of the same letters", Draws.of(42, "tsitra")),
                Arguments.of("another seed", Draws.of(43, "artist")),
                Arguments.of("a part", Draws.of(42, "artist").part(0)),
                Arguments.of("no purpose", Draws.of(42, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isIndependentOf(String name, Draws other) {
        // given
        Draws draws = Draws.of(42, "artist");

        // when
        double sum = 0;
        for (int i = 0; i < TIMES; i++) {
            sum += (draws.unit(i) - 0.5) * (other.unit(i) - 0.5);
        }
        double correlation = sum / TIMES * 12;

        // then within four standard errors of none
        assertThat(Math.abs(correlation)).as(name).isLessThan(4 / Math.sqrt(TIMES));
    }

    @Test
    void partsAreIndependentOfEachOther() {
        // given
        Draws draws = Draws.of(42, "artist");

        // when
        Set<Long> bits = new HashSet<>();
        for (int part = 0; part < 16; part++) {
            Draws own = draws.part(part);
            LongStream.range(0, 1_000).map(own::bits).forEach(bits::add);
        }

        // then
        assertThat(bits).hasSize(16_000);
    }

    @Test
    void isUniformInTheUnit() {
        // given
        Draws draws = Draws.of(42, "artist");

        // when
        int[] counts = new int[10];
        for (int i = 0; i < TIMES; i++) {
            double unit = draws.unit(i);
            assertThat(unit).isGreaterThanOrEqualTo(0).isLessThan(1);
            counts[(int) (unit * 10)]++;
        }

        // then within four standard errors
        assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 5_000) < 4 * Math.sqrt(4_500));
    }

    @ParameterizedTest(name = "below {0}")
    @ValueSource(ints = {1, 2, 3, 100, 1_000_000_007, Integer.MAX_VALUE})
    void staysBelowTheBound(int bound) {
        // given
        Draws draws = Draws.of(42, "artist");

        // when
        int[] drawn =
                LongStream.range(0, 10_000).mapToInt(i -> draws.below(i, bound)).toArray();

        // then
        assertThat(IntStream.of(drawn).min().orElseThrow()).isBetween(0, bound / 100);
        assertThat(IntStream.of(drawn).max().orElseThrow()).isBetween(bound - 1 - bound / 100, bound - 1);
    }

    @Test
    void hasStableDraws() {
        assertThat(Draws.of(42, "artist").bits(7)).isEqualTo(-5733309529984219025L);
        assertThat(Draws.of(42, "artist").part(3).bits(7)).isEqualTo(4268489162851126032L);
    }
}
