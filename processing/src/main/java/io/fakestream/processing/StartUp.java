package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.CqlProbe;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;

/** Waits until the database has started. */
final class StartUp {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private StartUp() {}

    /** Opens the store once it is reachable and has its schema, which the launcher of the pipeline creates. */
    static Store openStore(StoreAddress address, Duration timeout) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            boolean retry = System.nanoTime() - start < timeout.toNanos();
            if (retry && !CqlProbe.isListening(address)) {
                Thread.sleep(PAUSE.toMillis());
                continue;
            }
            try {
                Store store = Store.open(address);
                try {
                    if (store.hasSchema() || !retry) {
                        return store.withSchema();
                    }
                } catch (RuntimeException e) {
                    store.close();
                    throw e;
                }
                store.close();
            } catch (PipelineException e) {
                if (!retry || e.exitCode() != ExitCode.ENVIRONMENT) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
