package io.fakestream.runtime.monitor;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pause of the generator. A user on the page pauses it until it is resumed; a command holds it for a limited time
 * and renews the hold, so that the hold of a killed command expires. Thread-safe.
 */
final class GeneratorPause {
    private static final Logger LOGGER = LoggerFactory.getLogger(GeneratorPause.class);

    /** What can be paused. */
    interface Generator {
        void pause();

        void resume();

        boolean isPaused();
    }

    private final Generator generator;
    private final LongSupplier nanos;
    private boolean held;
    private long heldUntilNanos;

    GeneratorPause(Generator generator, LongSupplier nanos) {
        this.generator = generator;
        this.nanos = nanos;
    }

    /** Pauses until {@link #resume}. */
    synchronized void pause() {
        held = false;
        generator.pause();
    }

    synchronized void resume() {
        held = false;
        generator.resume();
    }

    /** Pauses for this time, or renews the hold; zero ends it. A pause without an end is not changed. */
    synchronized void hold(Duration time) {
        if (time.isZero()) {
            if (held) {
                resume();
            }
            return;
        }
        if (!generator.isPaused()) {
            generator.pause();
            held = true;
        }
        heldUntilNanos = nanos.getAsLong() + time.toNanos();
    }

    /** Resumes if a hold was not renewed in time; to be called about once per second. */
    synchronized void expire() {
        if (held && nanos.getAsLong() - heldUntilNanos > 0) {
            LOGGER.warn("the command that paused the generator has not renewed the pause, so the generator resumes");
            resume();
        }
    }
}
