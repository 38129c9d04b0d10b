package io.fakestream.generator.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AliasTableTest {
    private static final int TIMES = 200_000;

    private static Stream<Arguments> weights() {
        return Stream.of(
                Arguments.of("one choice", new double[] {7}),
                Arguments.of("equal", new double[] {1, 1, 1, 1, 1}),
                Arguments.of("one heavy", new double[] {97, 1, 1, 1}),
                Arguments.of("one impossible", new double[] {3, 0, 1}),
                Arguments.of("only one possible", new double[] {0, 0, 5, 0}),
                Arguments.of("falling", new double[] {1, 0.5, 0.25, 0.125, 0.0625}),
                Arguments.of("tiny", new double[] {2e-300, 1e-300}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weights")
    void drawsInProportionToTheWeights(String name, double[] weights) {
        // given
        AliasTable table = new AliasTable(weights);
        Draws draws = Draws.of(42, "test");

        // when
        int[] counts = new int[weights.length];
        for (int i = 0; i < TIMES; i++) {
            counts[table.draw(draws.bits(i))]++;
        }

        // then
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            double expected = TIMES * weights[i] / sum;
            double fourStandardErrors = 4 * Math.sqrt(expected * (1 - weights[i] / sum));
            assertThat((double) counts[i])
                    .as("%s, choice %d", name, i)
                    .isBetween(expected - fourStandardErrors, expected + fourStandardErrors);
        }
    }

    @Test
    void staysInBoundsForAnyBits() {
        // given
        AliasTable table = new AliasTable(new double[] {1, 2, 3});

        // then
        for (long bits : new long[] {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFFFFFFL, 0xFFFFFFFF00000000L}) {
            assertThat(table.draw(bits)).isBetween(0, 2);
        }
    }
}
