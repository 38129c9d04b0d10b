package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorConfigTest {
    private static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(0.0, null, 100L, 16, "rate must be above 0 events/s, but was 0"),
                Arguments.of(-1.0, null, 100L, 16, "rate must be above 0 events/s, but was -1"),
                Arguments.of(-0.5, null, 100L, 16, "rate must be above 0 events/s, but was -0.5"),
                Arguments.of(Double.NaN, null, 100L, 16, "rate must be above 0 events/s, but was NaN"),
                Arguments.of(500.0, -1L, 100L, 16, "count must not be negative, but was -1"),
                Arguments.of(500.0, null, 100L, 0, "shards must be 1 to 1000, but was 0"),
                Arguments.of(500.0, null, 10_000L, 1_001, "shards must be 1 to 1000, but was 1001"),
                Arguments.of(500.0, null, 15L, 16, "users must be at least as many as shards (16), but was 15"),
                Arguments.of(500.0, null, 0L, 1, "users must be at least as many as shards (1), but was 0"));
    }

    @ParameterizedTest(name = "{4}")
    @MethodSource("refusals")
    void refuses(double rate, @Nullable Long count, long users, int shards, String message) {
        assertThatThrownBy(() -> new GeneratorConfig(42, rate, count, users, shards, SongSource.SYNTHETIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void takesTheSmallestOfEverything() {
        // when
        GeneratorConfig config =
                new GeneratorConfig(Long.MIN_VALUE, Double.MIN_VALUE, 0L, 1, 1, new SongSource(null, 1, 1));

        // then
        assertThat(config.count()).isZero();
    }

    @ParameterizedTest(name = "{0}/s: {1}")
    @CsvSource({"0.5, 100000", "50, 100000", "51, 102000", "500, 1000000", "100000, 200000000", "1000000000, 100000"})
    void hasPeopleEnoughForTheRate(double rate, long users) {
        assertThat(GeneratorConfig.usersFor(rate)).isEqualTo(users);
    }

    @ParameterizedTest(name = "{1} songs by {0} artists")
    @CsvSource({"0, 10", "11, 10", "-1, 0"})
    void refusesAnImpossibleCatalogue(int artists, int songs) {
        assertThatThrownBy(() -> new SongSource(null, artists, songs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("songs must be at least as many as artists, and both above 0, but were " + songs + " and "
                        + artists);
    }
}
