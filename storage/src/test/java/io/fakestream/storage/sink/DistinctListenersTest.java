package io.fakestream.storage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.User;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctListenersTest {
    @Test
    void countsFewListenersExactlyHoweverOftenTheyListen() {
        DistinctListeners listeners = new DistinctListeners();

        for (int play = 0; play < 10_000; play++) {
            listeners.add(user(play % 300L, "Lena"));
        }

        assertThat(listeners.estimate()).isEqualTo(300);
    }

    @Test
    void identifiesListenersByNameIfThereIsNoId() {
        DistinctListeners listeners = new DistinctListeners();

        listeners.add(user(null, "Lena"));
        listeners.add(user(null, "Ivo"));
        listeners.add(user(null, "Lena"));

        assertThat(listeners.estimate()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1_000, 5_000, 20_000, 100_000})
    void estimatesWithinFourStandardErrors(int people) {
        for (int begin = 0; begin < 10; begin++) {
            DistinctListeners listeners = new DistinctListeners();

            for (long user = 0; user < people; user++) {
                listeners.add(user(begin * 1_000_000L + user, "Lena"));
            }

            assertThat((double) listeners.estimate())
                    .isCloseTo(people, Offset.offset(4 * DistinctListeners.STANDARD_ERROR * people));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100, 383, 384, 385, 390, 2_000, 30_000})
    void doesNotDependOnThePartitioningOfThePlays(int people) {
        Random random = new Random(people);
        DistinctListeners whole = new DistinctListeners();
        DistinctListeners[] parts = new DistinctListeners[7];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new DistinctListeners();
        }

        for (long user = 0; user < people; user++) {
            whole.add(user(user, "Lena"));
            parts[random.nextInt(parts.length)].add(user(user, "Lena"));
            parts[random.nextInt(parts.length)].add(user((long) random.nextInt((int) user + 1), "Lena"));
        }

        assertThat(DistinctListeners.estimate(united(parts))).isEqualTo(whole.estimate());
        assertThat(DistinctListeners.estimate(whole.bytes())).isEqualTo(whole.estimate());
    }

    private static byte[] united(DistinctListeners... parts) {
        return Arrays.stream(parts)
                .map(DistinctListeners::bytes)
                .reduce(DistinctListeners::union)
                .orElseThrow();
    }

    private static User user(@Nullable Long userId, String userName) {
        return new User(userId, userName, null, 30, null);
    }
}
