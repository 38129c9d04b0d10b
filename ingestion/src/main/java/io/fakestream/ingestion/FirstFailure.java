package io.fakestream.ingestion;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first failure of several threads. Thread-safe. */
final class FirstFailure {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    void set(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    /** Throws the failure, if there is one. */
    void throwIfAny() {
        Throwable thrown = first.get();
        if (thrown instanceof RuntimeException known) {
            throw known;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
