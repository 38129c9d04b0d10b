package io.fakestream.ingestion.replay;

import java.util.concurrent.locks.LockSupport;

/** The wall clock of a replay. */
interface ReplayClock {
    /** The system's clock. */
    ReplayClock SYSTEM = new ReplayClock() {
        @Override
        public long millis() {
            return System.currentTimeMillis();
        }

        @Override
        public void await(long millis) {
            LockSupport.parkNanos(this, millis * 1_000_000);
        }
    };

    /** Milliseconds since the epoch. */
    long millis();

    /** Waits for about this long. */
    void await(long millis);
}
