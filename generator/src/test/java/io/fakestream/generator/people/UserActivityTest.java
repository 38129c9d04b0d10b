package io.fakestream.generator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.random.Draws;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserActivityTest {
    @ParameterizedTest(name = "{0} users")
    @ValueSource(ints = {1, 2, 10, 100_000, Integer.MAX_VALUE})
    void staysWithinTheUsers(int n) {
        assertThat(UserActivity.index(0, n)).isZero();
        assertThat(UserActivity.index(Math.nextDown(1.0), n)).isEqualTo(n - 1);
    }

    @Test
    void isMonotonic() {
        // when
        int[] indexes = IntStream.range(0, 100_000)
                .map(i -> UserActivity.index(i / 100_000.0, 1_000_000))
                .toArray();

        // then
        assertThat(indexes).isSorted();
    }

    @Test
    void hasLogNormalPlaysPerUser() {
        // given
        int users = 1_000;
        int plays = 2_000_000;
        Draws draws = Draws.of(7, "activity");
        int[] counts = new int[users];

        // when
        for (int i = 0; i < plays; i++) {
            counts[UserActivity.index(draws.unit(i), users)]++;
        }

        // then the plays at the quantile x of users are proportional to exp(σx): e^1.52 = 4.57 times the median at one
        // deviation
        double median = around(counts, 500);
        assertThat(around(counts, 841) / median).isCloseTo(4.57, within(0.4));
        assertThat(around(counts, 159) / median).isCloseTo(1 / 4.57, within(0.03));
        assertThat(IntStream.of(counts).skip(990).sum() / (double) plays)
                .as("fraction of plays of the most active percent")
                .isCloseTo(0.21, within(0.01));
    }

    @ParameterizedTest(name = "draw {0}")
    @ValueSource(doubles = {0.010111, 0.1, 0.33333, 0.5, 0.77777, 0.9, 0.99, 0.999})
    void isWithinAThousandthOfTheExactFraction(double unit) {
        // given
        int users = 1_000_000;
        double exact = Normal.cumulative(Normal.quantile(unit) + UserActivity.SIGMA);

        // when
        int index = UserActivity.index(unit, users);

        // then
        assertThat(index / (double) users).isCloseTo(exact, within(0.001));
    }

    @ParameterizedTest(name = "Φ({0}) = {1}")
    @CsvSource({
        "0, 0.5",
        "1, 0.841344746068543",
        "-1.96, 0.024997895148220",
        "3, 0.998650101968370",
        "-6, 9.865876450377e-10",
        "8, 1"
    })
    void computesTheNormalDistribution(double x, double expected) {
        assertThat(Normal.cumulative(x)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void computesQuantiles() {
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
    }

    private static double around(int[] counts, int index) {
        return IntStream.range(index - 10, index + 10)
                .map(i -> counts[i])
                .average()
                .orElseThrow();
    }
}
