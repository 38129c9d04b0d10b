package io.fakestream.runtime;

import com.datastax.oss.driver.api.core.DriverException;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.VerificationLog;
import io.fakestream.verification.ForeignRecords;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.Verification;
import io.fakestream.verification.VerificationProgress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies a drained store against the runs in a directory and those registered with the topic. */
public final class StoreVerification {
    /** Rows this close to their expiry may expire while they are read. */
    private static final long EXPIRY_MARGIN_MILLIS = 10 * 60 * 1000;

    private static final Logger LOGGER = LoggerFactory.getLogger(StoreVerification.class);

    private StoreVerification() {}

    /**
     * The verdict.
     *
     * @param runsFolder runs that were generated here; others are registered with the topic
     * @param ttlSeconds how long raw rows are kept; 0 for forever
     */
    public static Verdict verify(
            Store store, Path runsFolder, StoreTopic topic, long ttlSeconds, VerificationProgress progress) {
        long expiredBefore = ttlSeconds == 0
                ? Long.MIN_VALUE
                : System.currentTimeMillis() - ttlSeconds * 1000 + EXPIRY_MARGIN_MILLIS;
        List<ReplayedRun> runs = topic.runs(runsFolder);
        Verdict verdict = verification(store, runs, topic.foreignRecords(runs), expiredBefore)
                .verify(progress);
        save(verdict, store);
        return verdict;
    }

    /**
     * The verification of a store, with the windows that it was created with.
     *
     * @param expiredBeforeMillis raw rows that were due earlier may have expired, milliseconds since the epoch
     */
    public static Verification verification(
            Store store, List<ReplayedRun> runs, ForeignRecords foreignRecords, long expiredBeforeMillis) {
        return new Verification(
                store.sink().reader(),
                store.property(Store.WINDOWS).map(EventWindows::parse).orElse(EventWindows.MINUTES),
                () -> new ProcessingStatus(store)
                        .read()
                        .map(ProcessingStatus.Report::droppedByWatermark)
                        .orElse(0L),
                runs,
                foreignRecords,
                Lateness.DEFAULT,
                expiredBeforeMillis);
    }

    /** Stores the verdict for Grafana; a user without write permission can still verify. */
    private static void save(Verdict verdict, Store store) {
        try {
            new VerificationLog(store)
                    .add(
                            Instant.now(),
                            verdict.expected(),
                            verdict.found(),
                            verdict.results(),
                            verdict.differences().size() + verdict.more());
        } catch (DriverException e) {
            LOGGER.warn("cannot write the verdict to the table verifications: {}", e.getMessage());
        }
    }
}
