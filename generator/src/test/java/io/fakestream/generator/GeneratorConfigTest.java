package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.generator.faults.FaultRates;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorConfigTest {
    private static Stream<Arguments> rejections() {
        String rate = "rate must be above 0 and at most 1000000000 events/s, but was ";
        return Stream.of(
                Arguments.of(0.0, null, 100L, 16, rate + "0"),
                Arguments.of(-1.0, null, 100L, 16, rate + "-1"),
                Arguments.of(-0.5, null, 100L, 16, rate + "-0.5"),
                Arguments.of(Double.NaN, null, 100L, 16, rate + "NaN"),
                Arguments.of(Double.POSITIVE_INFINITY, null, 100L, 16, rate + "Infinity"),
                Arguments.of(2e9, null, 100L, 16, rate + "2000000000"),
                Arguments.of(5.0, -1L, 10_000L, 16, "count must not be negative, but was -1"),
                Arguments.of(5.0, null, 10_000L, 0, "shards must be 1 to 1000, but was 0"),
                Arguments.of(5.0, null, 10_000L, 1_001, "shards must be 1 to 1000, but was 1001"),
                Arguments.of(5.0, null, 15L, 16, "users must be at least as many as shards (16), but was 15"),
                Arguments.of(5.0, null, 0L, 1, "users must be at least as many as shards (1), but was 0"),
                Arguments.of(
                        5.0,
                        null,
                        5_000_000_000L,
                        4,
                        "users must be at most 1000000000 for each of 4 shards, but was 5000000000"),
                Arguments.of(
                        500.0,
                        null,
                        199_999L,
                        16,
                        "a rate of 500 events/s needs at least 200000 users, because a play takes minutes,"
                                + " but users was 199999; take more users, a lower rate, or mode draws, which has no timelines"));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("  constant ", "constant"),
                Arguments.of("ramp over=300s from=100", "ramp from=100/s over=5m"),
                Arguments.of("spike every=5m to=2x for=30s", "spike to=2x for=30s every=5m"));
    }

    @ParameterizedTest(name = "{4}")
    @MethodSource("rejections")
    void rejectsInvalidValues(double rate, @Nullable Long count, long users, int shards, String message) {
        assertThatThrownBy(() -> GeneratorConfig.of(42, rate, count, users, shards, SongSource.SYNTHETIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void requiresUsersForThePeakRateOfTheShape() {
        assertThatThrownBy(() -> config(Mode.SESSIONS, "spike to=10x for=1s every=1m", 100_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a rate of 500 events/s needs at least 200000 users, because a play takes minutes,"
                                + " but users was 100000; take more users, a lower rate, or mode draws, which has no timelines");
    }

    @Test
    void reportsAllErrorsAtOnce() {
        assertThatThrownBy(() -> GeneratorConfig.of(42, -1, -2L, 3, 16, SongSource.SYNTHETIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        rate must be above 0 and at most 1000000000 events/s, but was -1
                        count must not be negative, but was -2
                        users must be at least as many as shards (16), but was 3""");
    }

    @Test
    void requiresNoMoreUsersForDraws() {
        assertThat(config(Mode.DRAWS, "spike to=10x for=1s every=1m", 4).users())
                .isEqualTo(4);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("shapes")
    void storesTheShapeInCanonicalForm(String text, String canonical) {
        assertThat(config(Mode.SESSIONS, text, 100_000).shape()).isEqualTo(canonical);
    }

    @Test
    void rejectsAnUnknownShape() {
        assertThatThrownBy(() -> config(Mode.DRAWS, "spiky", 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape must be one of constant, ramp, step, spike, day, but was \"spiky\""
                        + " (did you mean \"spike\"?). Example: ramp from=100/s over=5m");
    }

    @Test
    void acceptsMinimumValues() {
        // when
        GeneratorConfig config =
                GeneratorConfig.of(Long.MIN_VALUE, Double.MIN_VALUE, 0L, 1, 1, new SongSource(null, 1, 1));

        // then
        assertThat(config.count()).isZero();
    }

    @ParameterizedTest(name = "{0} events")
    @CsvSource({"0", "1", "15", "16", "17", "1000", "9223372036854775807"})
    void distributesACountOverTheShards(long count) {
        // given
        GeneratorConfig config = GeneratorConfig.of(42, 5, count, 100_000, 16, SongSource.SYNTHETIC);

        // when
        long sum = 0;
        for (int shard = 0; shard < 16; shard++) {
            // then
            assertThat(config.quota(shard)).isBetween(count / 16, count / 16 + 1);
            assertThat(config.quota(shard)).isLessThanOrEqualTo(config.quota(0));
            sum += config.quota(shard);
        }
        assertThat(sum).isEqualTo(count);
    }

    @Test
    void isUnlimitedWithoutACount() {
        assertThat(GeneratorConfig.of(42, 5, null, 100_000, 16, SongSource.SYNTHETIC)
                        .quota(15))
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest(name = "{0}/s: {1}")
    @CsvSource({
        "0.5, 100000",
        "50, 100000",
        "51, 102000",
        "500, 1000000",
        "100000, 200000000",
        "1000000000, 2000000000000"
    })
    void hasEnoughUsersForTheRate(double rate, long users) {
        assertThat(GeneratorConfig.usersFor(rate)).isEqualTo(users);
    }

    @ParameterizedTest(name = "{1} songs by {0} artists")
    @CsvSource({"0, 10", "11, 10", "-1, 0"})
    void rejectsAnImpossibleCatalogue(int artists, int songs) {
        assertThatThrownBy(() -> new SongSource(null, artists, songs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("songs must be at least as many as artists, and both above 0, but were " + songs + " and "
                        + artists);
    }

    private static GeneratorConfig config(Mode mode, String shape, long users) {
        return new GeneratorConfig(
                42, mode, 50, Arrivals.POISSON, shape, null, users, 4, SongSource.SYNTHETIC, FaultRates.NONE);
    }
}
