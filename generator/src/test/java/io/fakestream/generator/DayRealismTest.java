package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.people.Population;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When users listen, in their local time: two weeks of 1.2 plays per second.
 *
 * <p>Source: B. Zhang et al., Understanding User Behavior in Spotify, INFOCOM 2013: lowest at 2 a.m., peaks at 9-10
 * a.m. and 6-7 p.m., without the morning peak at weekends. Sessions last half an hour on average, so a play is somewhat
 * later than the start of its session.
 */
class DayRealismTest {
    private static final int PLAYS = 1_450_000;
    private static final double RATE = 1.2;
    private static final double[] WEEKDAY = new double[24];
    private static final double[] WEEKEND = new double[24];
    private static final double[] WEEKDAY_OF_THE_EAST = new double[24];

    @BeforeAll
    static void listen() {
        Sample sample = Sample.of(
                new GeneratorConfig(
                        TestRuns.SEED,
                        Mode.SESSIONS,
                        RATE,
                        Arrivals.EVEN,
                        "day",
                        (long) PLAYS,
                        100_000,
                        1,
                        SongSource.SYNTHETIC,
                        FaultRates.NONE),
                TestRuns.SONGS);
        Population people = sample.run.population();
        for (int play = 0; play < PLAYS; play++) {
            Instant when = Instant.ofEpochMilli(TestRuns.START + sample.dueMillis[play]);
            ZonedDateTime local = when.atZone(people.zones().get(people.zone(sample.users[play])));
            boolean weekend = local.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            (weekend ? WEEKEND : WEEKDAY)[local.getHour()] += weekend ? 1 / 2.0 : 1 / 5.0;
            if (!weekend && local.getOffset().compareTo(ZoneOffset.ofHours(5)) < 0) {
                WEEKDAY_OF_THE_EAST[local.getHour()]++;
            }
        }
    }

    @AfterAll
    static void clear() {
        for (double[] hours : new double[][] {WEEKDAY, WEEKEND, WEEKDAY_OF_THE_EAST}) {
            Arrays.fill(hours, 0);
        }
    }

    @Test
    void listensLeastAtTwoInTheNight() {
        assertThat(least(WEEKDAY)).isBetween(2, 3);
        assertThat(least(WEEKEND)).isBetween(2, 3);
        assertThat(WEEKDAY[2]).isLessThan(WEEKDAY[18] / 4);
    }

    @Test
    void hasPeaksInTheMorningAndInTheEvening() {
        assertThat(most(WEEKDAY, 5, 12)).isBetween(9, 10);
        assertThat(most(WEEKDAY, 0, 24)).isBetween(18, 19);
        assertThat(WEEKDAY[13])
                .as("the dip between")
                .isLessThan(0.95 * WEEKDAY[9])
                .isLessThan(0.9 * WEEKDAY[18]);
    }

    @Test
    void hasNoMorningPeakAtWeekends() {
        for (int hour = 5; hour < 18; hour++) {
            assertThat(WEEKEND[hour + 1]).as("after %d", hour).isGreaterThan(0.96 * WEEKEND[hour]); // random variation
        }
        assertThat(WEEKEND[9]).isLessThan(0.75 * WEEKDAY[9]);
        assertThat(most(WEEKEND, 0, 24)).isBetween(18, 19);
    }

    /** In Asia and Oceania, it is evening at noon in UTC. */
    @ParameterizedTest(name = "at {0}")
    @ValueSource(ints = {2, 9, 18})
    void followsTheLocalTimeOfEachTimeZone(int hour) {
        double fraction =
                WEEKDAY_OF_THE_EAST[hour] / Arrays.stream(WEEKDAY_OF_THE_EAST).sum();
        double ofAll = WEEKDAY[hour] / Arrays.stream(WEEKDAY).sum();
        assertThat(fraction / ofAll).isBetween(0.85, 1.15);
    }

    private static int least(double[] hours) {
        return IntStream.range(0, 24)
                .boxed()
                .min((a, b) -> Double.compare(hours[a], hours[b]))
                .orElseThrow();
    }

    private static int most(double[] hours, int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .max((a, b) -> Double.compare(hours[a], hours[b]))
                .orElseThrow();
    }
}
