package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariants of the timeline of each user, at any rate of the schedule. */
class SessionsTest {
    private static final long HALF_HOUR = 30 * 60 * 1000;

    private static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("31/s", 31.25, 62_500L, 400_000L, even(31.25)),
                Arguments.of("1/s of few users", 1.0, 400L, 200_000L, even(1)),
                Arguments.of("1/s", 1.0, 6_250L, 200_000L, even(1)),
                Arguments.of("1 in 16 s", 0.0625, 6_250L, 50_000L, even(0.0625)),
                Arguments.of("1 in 32 s", 0.03125, 6_250L, 50_000L, even(0.03125)),
                Arguments.of("1 in 250 s", 0.004, 6_250L, 20_000L, even(0.004)),
                Arguments.of("1 in 1,600 s", 0.000625, 6_250L, 20_000L, even(0.000625)),
                Arguments.of("a spike of 10/s each 10 min", 1.0, 12_000L, 100_000L, (LongUnaryOperator)
                        SessionsTest::spikes));
    }

    private static LongUnaryOperator even(double rate) {
        return number -> (long) (number * 1_000 / rate);
    }

    /** 1/s for 9 minutes, then 10/s for one. */
    private static long spikes(long number) {
        long within = number % 1_140;
        return number / 1_140 * 600_000 + (within < 540 ? within * 1_000 : 540_000 + (within - 540) * 100);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void playsOneSongAtATime(String name, double rate, long users, long count, LongUnaryOperator due) {
        // when
        Map<Long, List<Ticket>> byUser = byUser(rate, users, count, due);

        // then
        assertThat(byUser.values()).as(name).allSatisfy(plays -> {
            for (int i = 1; i < plays.size(); i++) {
                assertThat(plays.get(i).beginMillis())
                        .as("%s after %s", plays.get(i), plays.get(i - 1))
                        .isGreaterThanOrEqualTo(plays.get(i - 1).endMillis());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void endsASessionAfterHalfAnHourOfSilence(String name, double rate, long users, long count, LongUnaryOperator due) {
        // when
        Map<Long, List<Ticket>> byUser = byUser(rate, users, count, due);

        // then
        assertThat(byUser.values()).as(name).allSatisfy(plays -> {
            for (int i = 1; i < plays.size(); i++) {
                Ticket before = plays.get(i - 1);
                Ticket after = plays.get(i);
                if (after.session() == before.session()) {
                    assertThat(after.beginMillis() - before.endMillis())
                            .as("%s after %s", after, before)
                            .isLessThan(HALF_HOUR);
                } else {
                    assertThat(after.endMillis() - before.endMillis())
                            .as("%s after %s", after, before)
                            .isGreaterThanOrEqualTo(HALF_HOUR);
                }
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void neverReusesASessionId(String name, double rate, long users, long count, LongUnaryOperator due) {
        // when
        Map<Long, List<Ticket>> byUser = byUser(rate, users, count, due);

        // then
        assertThat(byUser.values()).as(name).allSatisfy(plays -> {
            for (int i = 1; i < plays.size(); i++) {
                assertThat(plays.get(i).session())
                        .isGreaterThanOrEqualTo(plays.get(i - 1).session());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void reportsAPlayWithinThreeSeconds(String name, double rate, long users, long count, LongUnaryOperator due) {
        // given
        Sessions sessions = new Sessions(TestPeople.of(users, 0, 1), rate);

        // when
        List<Ticket> plays = TestPeople.plays(sessions, count, due);

        // then
        assertThat(plays).as(name).allSatisfy(play -> {
            assertThat(play.dueMillis() - play.endMillis()).isBetween(0L, 3_000L);
            assertThat(play.playedMillis()).isBetween(0, TestPeople.TASTE.durationMillis(play.song()));
            assertThat(play.userId()).isBetween(1L, users);
        });
    }

    private static Map<Long, List<Ticket>> byUser(double rate, long users, long count, LongUnaryOperator due) {
        Sessions sessions = new Sessions(TestPeople.of(users, 0, 1), rate);
        Map<Long, List<Ticket>> byUser = new HashMap<>();
        TestPeople.plays(sessions, count, due)
                .forEach(play -> byUser.computeIfAbsent(play.userId(), user -> new ArrayList<>())
                        .add(play));
        return byUser;
    }
}
