package io.fakestream.processing;

import io.fakestream.storage.Lease;
import io.fakestream.storage.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's lease, renewed on a thread of its own until it is closed. */
final class LeaseRenewer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseRenewer.class);

    private final Lease lease;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "renew-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long renewedNanos = System.nanoTime();
    private volatile boolean taken;

    private LeaseRenewer(Lease lease) {
        this.lease = lease;
    }

    static LeaseRenewer take(Store store) {
        ProcessHandle self = ProcessHandle.current();
        String holder = host() + " process " + self.pid() + " of "
                + self.info().startInstant().map(Object::toString).orElse("unknown");
        LeaseRenewer held = new LeaseRenewer(Lease.acquire(store, holder, LeaseRenewer::isGone));
        long every = Lease.LENGTH.toMillis() / 3;
        var unused = held.renewing.scheduleWithFixedDelay(held::renew, every, every, TimeUnit.MILLISECONDS);
        return held;
    }

    /** True once somebody else has it. While the database is away nobody can take it, and nobody can write. */
    boolean isLost() {
        return taken;
    }

    private void renew() {
        try {
            if (lease.renew()) {
                renewedNanos = System.nanoTime();
            } else if (lease.reacquire()) {
                LOGGER.warn("the lease had ended after {} s and is ours again", secondsSinceRenewed());
                renewedNanos = System.nanoTime();
            } else {
                taken = true;
            }
        } catch (RuntimeException e) {
            LOGGER.warn("cannot renew the lease, {} s old: {}", secondsSinceRenewed(), e.getMessage());
        }
    }

    private long secondsSinceRenewed() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - renewedNanos);
    }

    /** Whether the holder was a process of this machine that is no longer there. */
    private static boolean isGone(String holder) {
        String[] words = holder.split(" ", -1);
        if (words.length != 5 || !words[0].equals(host())) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(words[2]))
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .filter(instant -> instant.toString().equals(words[4]))
                .isEmpty();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() {
        renewing.shutdownNow();
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOGGER.warn("cannot give the lease back; it ends by itself: {}", e.getMessage());
        }
    }
}
