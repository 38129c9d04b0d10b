package io.fakestream.generator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.random.Draws;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestingUsersTest {
    private static final int USERS = 5_000;

    @Test
    void behavesLikeAMap() {
        // given
        Draws draws = Draws.of(42, "test");
        RestingUsers resting = new RestingUsers();
        Map<Integer, Long> until = new HashMap<>();
        long now = 0;

        for (int i = 0; i < 300_000; i++) {
            // when
            now += draws.below(3L * i, 200);
            int user = draws.below(3L * i + 1, USERS);
            if (draws.unit(3L * i + 2) < 0.5) {
                resting.setListening(user, now);
                until.put(user, Long.MAX_VALUE);
            } else {
                resting.setRestingUntil(user, now + 1_800_000, now);
                until.put(user, now + 1_800_000);
            }

            // then resting for that long, and at most a second longer
            int other = draws.below(7L * i, USERS);
            long rests = until.getOrDefault(other, 0L);
            if (now < rests) {
                assertThat(resting.isFree(other, now)).isFalse();
            } else if (now >= rests + 1_000) {
                assertThat(resting.isFree(other, now)).isTrue();
            }
        }
    }

    @Test
    void keepsListenersForDays() {
        // given
        RestingUsers resting = new RestingUsers();
        resting.setListening(7, 0);

        // when
        for (int user = 100; user < 10_000; user++) {
            resting.setRestingUntil(user, user * 1_000L, user * 100_000L);
        }

        // then
        assertThat(resting.isFree(7, 1_000_000_000_000L)).isFalse();
    }

    @Test
    void doesNotGrowWithFinishedSessions() {
        // given
        RestingUsers resting = new RestingUsers();

        // when a hundred users rest at any time, out of two million in turn
        for (int user = 0; user < 2_000_000; user++) {
            resting.setRestingUntil(user, user * 1_000L + 100_000, user * 1_000L);
        }

        // then
        assertThat(resting.capacity()).isLessThanOrEqualTo(512);
        assertThat(resting.isFree(1_999_999, 1_999_999_000L)).isFalse();
        assertThat(resting.isFree(1_999_000, 1_999_999_000L)).isTrue();
    }
}
