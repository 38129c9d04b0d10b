package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.songs.SongCatalog;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Generated listeners resemble real ones: each published figure that we claim, compared with one and a half million
 * plays.
 */
class RealismTest {
    /** As many artists as the Last.fm 2k data set, whose figures depend on their number. */
    private static final int ARTISTS_OF_LAST_FM = 17_632;

    private static final int PLAYS = 1_500_000;
    private static final int USERS = 2_000;

    private static final SongCatalog LARGE = new SongSource(null, ARTISTS_OF_LAST_FM, 120_000).load(TestRuns.SEED);
    private static final Map<Mode, Sample> OF_LARGE = new EnumMap<>(Mode.class);

    @AfterAll
    static void clear() {
        OF_LARGE.clear();
    }

    /** Source: Last.fm 2k (HetRec 2011). */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void playsTheTopPercentOfArtistsHalfOfTheTime(Mode mode) {
        // when
        long[] plays = sample(mode).artistPlays();
        Arrays.sort(plays);
        long top = Arrays.stream(plays)
                .skip(ARTISTS_OF_LAST_FM - ARTISTS_OF_LAST_FM / 100)
                .sum();

        // then
        assertThat((double) top / PLAYS).isCloseTo(0.519, within(0.025));
    }

    /**
     * Source: Last.fm 2k. With fewer artists, the first ten have a larger fraction, so the smaller catalogue is above.
     */
    @ParameterizedTest(name = "{0}, {1} artists")
    @CsvSource({"SESSIONS, 17632", "DRAWS, 17632", "SESSIONS, 1000", "DRAWS, 1000"})
    void hasFavourites(Mode mode, int artists) {
        // when
        Sample sample = artists == ARTISTS_OF_LAST_FM ? sample(mode) : Sample.of(config(mode), TestRuns.SONGS);
        List<int[]> users = sample.artistsOfUsers(500);

        // then
        assertThat(users).hasSizeGreaterThan(400);
        assertThat(meanFractionOfTop(1, users)).as("top artist").isCloseTo(0.129, within(0.01));
        assertThat(meanFractionOfTop(10, users)).as("top ten").isCloseTo(0.529, within(0.035));
    }

    /**
     * Source: statistics of several catalogues, Zipf 0.8-1.0. Least-squares fit over the first 30 tracks of the most
     * played artists.
     */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void playsAnArtistsTracksByZipfsLaw(Mode mode) {
        // given
        Sample sample = sample(mode);
        long[] plays = sample.songPlays();

        // when
        double[] exponents = LARGE.artists().stream()
                .filter(artist -> artist.songCount() >= 10)
                .map(artist -> Arrays.copyOfRange(plays, artist.firstSong(), artist.firstSong() + artist.songCount()))
                .filter(tracks -> Arrays.stream(tracks).sum() > 3_000)
                .mapToDouble(RealismTest::zipfExponent)
                .toArray();

        // then
        assertThat(exponents).hasSizeGreaterThan(30);
        assertThat(Arrays.stream(exponents).average().orElseThrow()).isBetween(0.8, 1.0);
    }

    /** Source: real catalogues. */
    @Test
    void hasOneTrackForMostArtists() {
        assertThat(LARGE.artists().stream()
                        .filter(artist -> artist.songCount() == 1)
                        .count())
                .isCloseTo((long) (0.6 * ARTISTS_OF_LAST_FM), within(200L));
    }

    /**
     * Source: log-normal lengths with µ 5.388 and σ 0.265 have a median of e^5.388 = 218.8 s; the measured value is 217
     * s.
     */
    @Test
    void hasTracksOfAboutThreeAndAHalfMinutes() {
        // when
        int[] lengths = LARGE.songs().stream()
                .mapToInt(entry -> entry.song().durationMillis())
                .sorted()
                .toArray();

        // then
        assertThat(lengths[lengths.length / 2]).isCloseTo(217_000, within(3_000));
        assertThat(Math.log((double) lengths[(int) (lengths.length * 0.8413)] / lengths[lengths.length / 2]))
                .isCloseTo(0.265, within(0.01));
    }

    /**
     * Source: Last.fm 2k, σ 1.52. The estimator is half the distance between the quantiles at one standard deviation,
     * which is robust against the most active users and those who never play.
     */
    @Test
    void hasLogNormalPlaysPerUser() {
        // when
        int[] plays = sample(Mode.DRAWS).userPlays();

        // then
        assertThat(lower(plays)).isCloseTo(1.52, within(0.1));
        assertThat(upper(plays)).isCloseTo(1.52, within(0.1));
    }

    /**
     * Source: the same. A day has 24 hours: users who would play ten times as much as the median must rest between
     * sessions, so with timelines the upper half is narrower: 1.2. Both figures cannot be reached at the same time with
     * the usual 2,000 users per event per second.
     */
    @Test
    void hasLogNormalPlaysPerUserWithinTheLimitsOfADay() {
        // when
        int[] plays = sample(Mode.SESSIONS).userPlays();

        // then
        assertThat(lower(plays)).isCloseTo(1.52, within(0.1));
        assertThat(upper(plays)).isBetween(1.1, 1.55);
    }

    /** Source: P. Lamere, The Skip, 2014. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void skipsAsOftenAsRealListeners(Mode mode) {
        // given
        Sample sample = sample(mode);

        // then
        assertThat(fraction(sample, 5_000)).isCloseTo(0.241, within(0.003));
        assertThat(fraction(sample, 30_000)).isCloseTo(0.351, within(0.003));
        assertThat(fraction(sample, Integer.MAX_VALUE)).isCloseTo(0.486, within(0.003));
    }

    /** Source: the skips above and the lengths of tracks result in 136 s. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void playsForTwoMinutesAndAQuarter(Mode mode) {
        assertThat(Arrays.stream(sample(mode).playedMillis).average().orElseThrow())
                .isCloseTo(136_000, within(3_000.0));
    }

    /** Source: N events per second of 136 s each, and the pauses between them. */
    @Test
    void hasAHundredAndFortyListenersPerEventPerSecond() {
        assertThat(sample(Mode.SESSIONS).meanListening).isCloseTo(140, within(7.0));
    }

    private static Sample sample(Mode mode) {
        return OF_LARGE.computeIfAbsent(mode, wanted -> Sample.of(config(wanted), LARGE));
    }

    private static GeneratorConfig config(Mode mode) {
        return new GeneratorConfig(
                TestRuns.SEED,
                mode,
                1,
                Arrivals.EVEN,
                "constant",
                (long) PLAYS,
                USERS,
                1,
                SongSource.SYNTHETIC,
                FaultRates.NONE);
    }

    private static double meanFractionOfTop(int artists, List<int[]> users) {
        return users.stream()
                .mapToDouble(counts -> Arrays.stream(counts)
                                .skip(Math.max(0, counts.length - artists))
                                .sum()
                        / (double) Arrays.stream(counts).sum())
                .average()
                .orElseThrow();
    }

    private static double zipfExponent(long[] plays) {
        Arrays.sort(plays);
        int ranks = Math.min(30, plays.length);
        double[] x = IntStream.rangeClosed(1, ranks).mapToDouble(Math::log).toArray();
        double[] y = IntStream.rangeClosed(1, ranks)
                .mapToDouble(rank -> Math.log(Math.max(0.5, (double) plays[plays.length - rank])))
                .toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < ranks; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return -products / squares;
    }

    private static double lower(int[] ascending) {
        return Math.log((double) ascending[USERS / 2] / ascending[(int) (USERS * 0.1587)]);
    }

    private static double upper(int[] ascending) {
        return Math.log((double) ascending[(int) (USERS * 0.8413)] / ascending[USERS / 2]);
    }

    /** The fraction of plays that ended before this time and before the end of the song. */
    private static double fraction(Sample sample, int beforeMillis) {
        int[] lengths = IntStream.range(0, sample.run.catalog().size())
                .map(song -> sample.run.taste().durationMillis(song))
                .toArray();
        return IntStream.range(0, sample.plays)
                        .filter(play -> sample.playedMillis[play] < Math.min(beforeMillis, lengths[sample.songs[play]]))
                        .count()
                / (double) sample.plays;
    }
}
