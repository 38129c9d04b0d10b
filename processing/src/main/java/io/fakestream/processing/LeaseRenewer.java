package io.fakestream.processing;

import io.fakestream.model.DaemonThreads;
import io.fakestream.storage.Lease;
import io.fakestream.storage.Store;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the store's lease and renews it on a background thread until it is closed. */
final class LeaseRenewer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseRenewer.class);

    private final Lease lease;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("renew-lease"));
    private volatile long renewedNanos = System.nanoTime();
    private volatile boolean lost;

    private LeaseRenewer(Lease lease) {
        this.lease = lease;
    }

    static LeaseRenewer acquire(Store store) {
        LeaseRenewer renewer = new LeaseRenewer(Lease.acquire(store));
        long intervalMillis = Lease.LENGTH.toMillis() / 3;
        var unused = renewer.scheduler.scheduleWithFixedDelay(
                renewer::renew, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
        return renewer;
    }

    /**
     * True once another process holds the lease. While the database is unreachable, no process can acquire it or write.
     */
    boolean isLost() {
        return lost;
    }

    private void renew() {
        try {
            if (lease.renew()) {
                renewedNanos = System.nanoTime();
            } else if (lease.reacquire()) {
                LOGGER.warn("the lease expired and was reacquired, {} s after its last renewal", secondsSinceRenewed());
                renewedNanos = System.nanoTime();
            } else {
                lost = true;
            }
        } catch (RuntimeException e) {
            LOGGER.warn("cannot renew the lease, last renewed {} s ago: {}", secondsSinceRenewed(), e.getMessage());
        }
    }

    private long secondsSinceRenewed() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - renewedNanos);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOGGER.warn("cannot release the lease; it will expire: {}", e.getMessage());
        }
    }
}
