package io.fakestream.runtime.state;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses the generator of a running pipeline until this is closed or the process ends. */
public final class GeneratorHold implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(GeneratorHold.class);
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final long RENEW_MILLIS = 5_000;

    private final PageClient page;
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("hold-generator"));

    /** Returns when everything that was published is in Kafka. */
    public GeneratorHold(PageClient page) throws InterruptedException {
        this.page = page;
        page.hold(TIME);
        var unused = renewing.scheduleAtFixedRate(this::renew, RENEW_MILLIS, RENEW_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            page.hold(TIME);
        } catch (PipelineException e) { // the next renewal may succeed
            LOGGER.warn("cannot renew the pause of the generator: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            renewing.shutdown();
            if (!renewing.awaitTermination(RENEW_MILLIS, TimeUnit.MILLISECONDS)) {
                renewing.shutdownNow();
            }
            page.hold(Duration.ZERO);
        } catch (InterruptedException e) { // the hold expires
            Thread.currentThread().interrupt();
        }
    }
}
