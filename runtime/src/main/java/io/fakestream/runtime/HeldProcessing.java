package io.fakestream.runtime;

import com.datastax.oss.driver.api.core.DriverException;
import io.fakestream.model.DaemonThreads;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.Lease;
import io.fakestream.storage.ProcessingHold;
import io.fakestream.storage.ProcessingHold.Cut;
import io.fakestream.storage.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the processing of a store between two micro-batches until this is closed, or for at most {@link
 * ProcessingHold#LENGTH} after the end of this process.
 */
final class HeldProcessing implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(HeldProcessing.class);
    private static final long POLL_MILLIS = 100;

    /** A Spark job that runs answers within this time, unless a micro-batch takes longer; without a job, nothing will. */
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(5);

    private final Store store;
    private final ProcessingHold hold;
    private final String id = UUID.randomUUID().toString();
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("hold-processing"));
    private final Cut cut;

    private HeldProcessing(Store store, Duration timeout) throws InterruptedException {
        this.store = store;
        hold = new ProcessingHold(store);
        long began = System.nanoTime();
        request(began, timeout);
        long interval = ProcessingHold.LENGTH.toMillis() / 3;
        var unused = renewing.scheduleAtFixedRate(this::renew, interval, interval, TimeUnit.MILLISECONDS);
        try {
            cut = await(began, timeout);
        } catch (InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Returns when the processing has stopped after a micro-batch.
     *
     * @param timeout how long to wait for this, and for the end of another verification
     * @throws PipelineException if it does not stop in time
     */
    static HeldProcessing of(Store store, Duration timeout) throws InterruptedException {
        return new HeldProcessing(store, timeout);
    }

    /** Where it stopped. */
    Cut cut() {
        return cut;
    }

    /**
     * Checks that the tables have not changed since then.
     *
     * @throws PipelineException if they may have
     */
    void check() {
        if (!hold.granted(id).equals(Optional.of(cut))) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The Spark job went on before its results had been read, because the database did not answer in time.",
                    "Verify again when it is not overloaded.");
        }
    }

    private void request(long began, Duration timeout) throws InterruptedException {
        try {
            while (!hold.request(id)) {
                if (isOver(began, timeout)) {
                    throw new PipelineException(
                            ExitCode.ENVIRONMENT,
                            "Another verification has paused the Spark job for " + timeout.toSeconds() + " s.",
                            "Wait until it has ended, and verify again.");
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (DriverException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot ask the Spark job to pause: " + Store.reason(e),
                    "The database user needs the permission MODIFY on the table processing_hold.",
                    e);
        }
    }

    private Cut await(long began, Duration timeout) throws InterruptedException {
        while (true) {
            Optional<Cut> granted = hold.granted(id);
            if (granted.isPresent()) {
                return granted.get();
            }
            if (isOver(began, JOB_TIMEOUT) && Lease.holder(store).isEmpty()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "No Spark job processes the store " + store.address() + ", so it cannot be verified.",
                        "Start it: fsp process, or fsp up.");
            }
            if (isOver(began, timeout)) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The Spark job did not stop between two micro-batches within " + timeout.toSeconds() + " s.",
                        "Check fsp status and Spark's log.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean isOver(long began, Duration timeout) {
        return System.nanoTime() - began > timeout.toNanos();
    }

    private void renew() {
        try {
            if (!hold.renew(id)) {
                LOGGER.warn("the pause of the Spark job has expired");
            }
        } catch (RuntimeException e) { // the next renewal may succeed
            LOGGER.warn("cannot renew the pause of the Spark job: {}", e.getMessage());
        }
    }

    /** The processing goes on within about a second. */
    @Override
    public void close() {
        renewing.shutdownNow();
        try {
            hold.withdraw(id);
        } catch (RuntimeException e) {
            LOGGER.warn("cannot end the pause of the Spark job, which will expire: {}", e.getMessage());
        }
    }
}
