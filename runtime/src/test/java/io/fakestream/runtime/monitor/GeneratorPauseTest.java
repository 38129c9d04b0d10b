package io.fakestream.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorPauseTest {
    private static final Duration HOLD = Duration.ofSeconds(15);

    private static final class PausedOrNot implements GeneratorPause.Generator {
        private boolean paused;

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public boolean isPaused() {
            return paused;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void pausesUntilResumedOrTheHoldExpires(
            String name, List<BiConsumer<GeneratorPause, AtomicLong>> steps, boolean paused) {
        // given
        PausedOrNot generator = new PausedOrNot();
        AtomicLong nanos = new AtomicLong();
        GeneratorPause pause = new GeneratorPause(generator, nanos::get);

        // when
        steps.forEach(step -> step.accept(pause, nanos));

        // then
        assertThat(generator.paused).isEqualTo(paused);
    }

    static Stream<Arguments> sequences() {
        BiConsumer<GeneratorPause, AtomicLong> pause = (one, nanos) -> one.pause();
        BiConsumer<GeneratorPause, AtomicLong> resume = (one, nanos) -> one.resume();
        BiConsumer<GeneratorPause, AtomicLong> hold = (one, nanos) -> one.hold(HOLD);
        BiConsumer<GeneratorPause, AtomicLong> release = (one, nanos) -> one.hold(Duration.ZERO);
        BiConsumer<GeneratorPause, AtomicLong> tenSeconds = (one, nanos) -> {
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            one.expire();
        };
        return Stream.of(
                arguments("held", List.of(hold), true),
                arguments("held and released", List.of(hold, release), false),
                arguments("a hold that is not renewed", List.of(hold, tenSeconds, tenSeconds), false),
                arguments("a hold that is renewed", List.of(hold, tenSeconds, hold, tenSeconds), true),
                arguments(
                        "a renewed hold that expires later",
                        List.of(hold, tenSeconds, hold, tenSeconds, tenSeconds),
                        false),
                arguments("a pause of the page", List.of(pause, tenSeconds, tenSeconds), true),
                arguments("held while the page has paused", List.of(pause, hold, release), true),
                arguments(
                        "a hold that expires while the page has paused",
                        List.of(pause, hold, tenSeconds, tenSeconds),
                        true),
                arguments("paused by the page while held", List.of(hold, pause, release, tenSeconds, tenSeconds), true),
                arguments("resumed by the page while held", List.of(hold, resume), false),
                arguments("released without a hold", List.of(pause, release), true));
    }
}
