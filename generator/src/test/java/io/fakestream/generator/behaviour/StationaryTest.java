package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions are in the stationary state from the first event on. */
class StationaryTest {
    private static final double RATE = 500;

    @Test
    void hasTheNumberOfListenersFromTheFirstEventOn() {
        // given N events/s and 140 N users
        Sessions sessions = new Sessions(TestPeople.of(1_000_000, 0, 1), RATE);
        int atFirst = sessions.listening();

        // when
        List<Double> eachMinute = IntStream.range(0, 90)
                .mapToObj(minute -> {
                    TestPeople.plays(sessions, 30_000, number -> minute * 60_000L + number * 2);
                    return sessions.listening() / RATE;
                })
                .toList();

        // then
        assertThat(atFirst / RATE).isCloseTo(140, within(4.0));
        assertThat(eachMinute).allSatisfy(listeners -> assertThat(listeners).isCloseTo(atFirst / RATE, within(2.0)));
    }

    @Test
    void hasTheSameStatisticsInTheFirstMinuteAsLater() {
        // given
        Sessions sessions = new Sessions(TestPeople.of(1_000_000, 0, 1), RATE);

        // when
        List<Ticket> plays = TestPeople.plays(sessions, 75 * 30_000, number -> number * 2);
        List<Ticket> firstMinute = plays.subList(0, 30_000);
        List<Ticket> later = plays.subList(15 * 30_000, plays.size());

        // then within four standard errors of a minute's events, and an eighth of the new sessions
        assertThat(skipped(firstMinute)).isCloseTo(skipped(later), within(4 * Math.sqrt(0.25 / 30_000)));
        assertThat(playedMillis(firstMinute)).isCloseTo(playedMillis(later), within(4 * 106_000 / Math.sqrt(30_000)));
        boolean[] begun = begun(plays);
        assertThat(fraction(begun, 0, 30_000)).isCloseTo(fraction(begun, 15 * 30_000, begun.length), within(0.08 / 8));
    }

    @Test
    void reducesTheNumberOfListenersAfterASpike() {
        // given 50/s, and 500/s for half a minute
        Sessions sessions = new Sessions(TestPeople.of(1_000_000, 0, 1), 50);
        TestPeople.plays(sessions, 15_000, number -> number * 20);
        int before = sessions.listening();

        // when
        TestPeople.plays(sessions, 15_000, number -> 300_000 + number * 2);
        int spike = sessions.listening();
        TestPeople.plays(sessions, 30_000, number -> 330_000 + number * 20);
        int after = sessions.listening();

        // then
        assertThat(before).isCloseTo(7_000, within(250));
        assertThat(spike).isGreaterThan(before * 2);
        assertThat(after).isCloseTo(before, within(before / 10));
    }

    /**
     * With evenly spaced events, reports wait longer the fewer listeners there are, so the number of listeners is
     * slightly higher.
     */
    @ParameterizedTest(name = "{0}/s in {1} shards")
    @CsvSource({"10, 1, 5", "10, 16, 15", "0.5, 1, 30", "0.5, 16, 90"})
    void hasListenersAtLowRates(double rate, int shards, double off) {
        // given
        double listening = 0;
        for (int shard = 0; shard < shards; shard++) {
            Sessions sessions = new Sessions(TestPeople.of(100_000, shard, shards), rate / shards);

            // when
            for (int i = 0; i < 2_000; i++) {
                long at = i;
                TestPeople.plays(sessions, 1, number -> (long) (at * 1_000 * shards / rate));
                listening += sessions.listening() / 2_000.0;
            }
        }

        // then
        assertThat(listening / rate).isCloseTo(140, within(off));
    }

    @Test
    void hasAlmostNoListenersAtTheLowestRates() {
        // given one event in 1,600 s
        Sessions sessions = new Sessions(TestPeople.of(6_250, 0, 1), 0.000625);

        // when
        List<Ticket> plays = TestPeople.plays(sessions, 5_000, number -> number * 1_600_000);

        // then
        assertThat(sessions.listening()).isLessThanOrEqualTo(1);
        assertThat(plays.stream().map(Ticket::userId).distinct().count()).isGreaterThan(1_000);
    }

    @Test
    void worksWithASingleUser() {
        // given
        Sessions sessions = new Sessions(TestPeople.of(1, 0, 1), 0.0025);

        // when
        List<Ticket> plays = TestPeople.plays(sessions, 5_000, number -> number * 400_000);

        // then
        assertThat(plays).allSatisfy(play -> assertThat(play.userId()).isEqualTo(1));
    }

    private static double skipped(List<Ticket> plays) {
        return plays.stream()
                        .filter(play -> play.playedMillis() < TestPeople.TASTE.durationMillis(play.song()))
                        .count()
                / (double) plays.size();
    }

    private static double playedMillis(List<Ticket> plays) {
        return plays.stream().mapToInt(Ticket::playedMillis).average().orElseThrow();
    }

    /** Detects the first plays of sessions that started after the start, on the hour. */
    private static boolean[] begun(List<Ticket> plays) {
        long start = Math.floorDiv(TestPeople.START, 1_800_000L);
        Set<String> seen = new HashSet<>();
        boolean[] begun = new boolean[plays.size()];
        for (int i = 0; i < begun.length; i++) {
            Ticket play = plays.get(i);
            begun[i] = play.session() >= start && seen.add(play.sessionId());
        }
        return begun;
    }

    private static double fraction(boolean[] flags, int from, int to) {
        return IntStream.range(from, to).filter(i -> flags[i]).count() / (double) (to - from);
    }
}
