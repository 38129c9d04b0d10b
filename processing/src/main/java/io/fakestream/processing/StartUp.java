package io.fakestream.processing;

import io.fakestream.model.PipelineException;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;

/** Waits for a database that is still starting. */
final class StartUp {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private StartUp() {}

    /** The store, once it answers and has its schema, which whoever starts the pipeline makes. */
    static Store openStore(StoreAddress address, Duration timeout) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            boolean patient = System.nanoTime() - began < timeout.toNanos();
            try {
                Store store = Store.open(address);
                if (store.hasSchema() || !patient) {
                    return store.withSchema();
                }
                store.close();
            } catch (PipelineException e) {
                if (!patient) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
