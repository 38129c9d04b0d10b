package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.songs.CatalogArtist;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The relation between the ages of listeners and what they play; the average age, the first result of the pipeline,
 * depends on it.
 */
class AgeRealismTest {
    private static final int PLAYS = 1_000_000;
    private static final int YEAR = 2026;
    private static final Map<Mode, Sample> SAMPLES = new EnumMap<>(Mode.class);

    @AfterAll
    static void clear() {
        SAMPLES.clear();
    }

    /** Source: surveys of streaming services' users (weak): 30, 29, 20, 11 and 10 %. */
    @Test
    void hasTheAgesOfUsersOfStreamingServices() {
        // when
        int[] bands = new int[5];
        int users = 100_000;
        for (int user = 1; user <= users; user++) {
            int age = sample(Mode.DRAWS).run.population().age(user);
            bands[age < 25 ? 0 : age < 35 ? 1 : age < 45 ? 2 : age < 55 ? 3 : 4]++;
        }

        // then within four standard errors
        double[] published = {0.30, 0.29, 0.20, 0.11, 0.10};
        for (int band = 0; band < 5; band++) {
            assertThat((double) bands[band] / users).as("band %d", band).isCloseTo(published[band], within(0.006));
        }
    }

    /** If ages did not matter, the listeners of every artist would have the same average age. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hasArtistsOfYoungAndOfOldListeners(Mode mode) {
        // when
        double[] ages = sample(mode).artistAges(1_000);

        // then
        assertThat(ages).hasSizeGreaterThan(100);
        assertThat(ages[ages.length - 1] - ages[0]).isGreaterThan(15);
        assertThat(ages[ages.length * 9 / 10] - ages[ages.length / 10]).isGreaterThan(15);
    }

    /**
     * Source: a common assumption in the recommender literature. Plays of an artist relative to the weight of the rank,
     * by the age of the listener when the artist's music was new: the peak of a running mean over five years.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void prefersTheMusicOfTheYearsAroundSixteen(Mode mode) {
        // given
        Sample sample = sample(mode);
        double[] plays = new double[100];
        double[] expected = new double[100];
        int[] usersOfAge = new int[100];
        double[] weights = sample.run.catalog().artists().stream()
                .mapToDouble(CatalogArtist::popularity)
                .toArray();
        int[] eras = sample.run.catalog().artists().stream()
                .mapToInt(CatalogArtist::era)
                .toArray();

        // when
        for (int play = 0; play < sample.plays; play++) {
            int age = sample.run.population().age(sample.users[play]);
            usersOfAge[age]++;
            int then = eras[sample.artist(play)] - (YEAR - age);
            if (then >= 0) {
                plays[then]++;
            }
        }
        for (int age = 18; age <= 80; age++) {
            for (int artist = 0; artist < eras.length; artist++) {
                int then = eras[artist] - (YEAR - age);
                if (then >= 0) {
                    expected[then] += usersOfAge[age] * weights[artist];
                }
            }
        }

        // then
        int peak = IntStream.range(2, 60)
                .boxed()
                .max((a, b) -> Double.compare(lift(plays, expected, a), lift(plays, expected, b)))
                .orElseThrow();
        assertThat(peak).isBetween(14, 18);
        assertThat(lift(plays, expected, 16)).isGreaterThan(2 * lift(plays, expected, 32));
    }

    private static double lift(double[] plays, double[] expected, int then) {
        double sumOfPlays = 0;
        double sumOfExpected = 0;
        for (int i = then - 2; i <= then + 2; i++) {
            sumOfPlays += plays[i];
            sumOfExpected += expected[i];
        }
        return sumOfPlays / sumOfExpected;
    }

    private static Sample sample(Mode mode) {
        return SAMPLES.computeIfAbsent(
                mode,
                wanted -> Sample.of(
                        new GeneratorConfig(
                                TestRuns.SEED,
                                wanted,
                                50,
                                Arrivals.POISSON,
                                "constant",
                                (long) PLAYS,
                                100_000,
                                4,
                                SongSource.SYNTHETIC,
                                FaultRates.NONE),
                        TestRuns.SONGS));
    }
}
