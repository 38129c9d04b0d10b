package io.fakestream.runtime.monitor;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has paused the generator: a user at the page, until the generator is resumed; or a command, which holds it for a while and renews that. The
 * hold of a command that was killed expires. For any number of threads.
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

    /** Without an end. */
    synchronized void pause() {
        held = false;
        generator.pause();
    }

    synchronized void resume() {
        held = false;
        generator.resume();
    }

    /** Pauses, or renews that, for so long; zero ends it. A pause without an end stays one. */
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

    /** Resumes when a hold was not renewed; to be called every second or so. */
    synchronized void expire() {
        if (held && nanos.getAsLong() - heldUntilNanos > 0) {
            LOGGER.warn("the command that paused the generator has not renewed the pause, so the generator resumes");
            resume();
        }
    }
}
