package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PolledServerTest {
    private final AtomicLong nanos = new AtomicLong();
    private final PolledServer<Integer> watch = new PolledServer<>("Kafka", 0, nanos::get);

    @Test
    void keepsTheLastAnswerWhenTheNextPollFails() {
        watch.poll(() -> 7);
        watch.poll(() -> {
            throw new IllegalStateException("it is gone");
        });

        assertThat(watch.last()).isEqualTo(7);
        assertThat(watch.failure()).isEqualTo("it is gone");
    }

    @Test
    void recoversAfterAnAnswer() {
        watch.poll(() -> {
            throw new IllegalStateException("it is gone");
        });
        watch.poll(() -> 8);

        assertThat(watch.last()).isEqualTo(8);
        assertThat(watch.failure()).isNull();
    }

    @Test
    void reportsHowLongAServerHasNotAnswered() {
        watch.poll(() -> {
            nanos.set(2_900_000_000L);
            assertThat(watch.failure()).isNull();
            nanos.set(5_100_000_000L);
            assertThat(watch.failure()).isEqualTo("Kafka has not answered for 5 s.");
            return 9;
        });

        assertThat(watch.failure()).isNull();
    }
}
