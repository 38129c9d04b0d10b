package io.fakestream.runtime;

import com.datastax.oss.driver.api.core.DriverException;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Offsets;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.storage.VerificationLog;
import io.fakestream.storage.sink.SinkScan;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.Verification;
import io.fakestream.verification.VerificationProgress;
import io.fakestream.verification.VerifiedSource;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies a store against its runs, and stores the verdict for Grafana. */
public final class StoreVerification {
    /** Rows this close to their expiry may expire while they are read. */
    private static final long EXPIRY_MARGIN_MILLIS = 10 * 60 * 1000;

    private static final Logger LOGGER = LoggerFactory.getLogger(StoreVerification.class);

    private final Store store;
    private final VerificationProgress progress;
    private final long expiredBeforeMillis;

    /**
     * A verification that begins now.
     *
     * @param ttlSeconds how long raw rows are kept; 0 for forever
     */
    public StoreVerification(Store store, long ttlSeconds, VerificationProgress progress) {
        this.store = store;
        this.progress = progress;
        this.expiredBeforeMillis = ttlSeconds == 0
                ? Long.MIN_VALUE
                : System.currentTimeMillis() - ttlSeconds * 1000 + EXPIRY_MARGIN_MILLIS;
    }

    /**
     * Verifies tables that do not change any more.
     *
     * @param ends for each partition of the topics that are still read, the offset after the last record
     */
    public Verdict ofDrained(StoreTopics topics, Offsets ends) {
        Offsets all = new ProcessingStatus(store).committed(); // with those of sources that are not read any more
        for (var topic : ends.byTopic().entrySet()) {
            all = all.with(topic.getKey(), topic.getValue());
        }
        return verify(store.sink().reader(), topics.below(all));
    }

    /** Compares tables with the truth of what the topics hold. */
    Verdict verify(SinkScan tables, StoreTopics.Contents topics) {
        Verdict verdict = verification(store, tables, topics.sources(), expiredBeforeMillis)
                .verify(progress);
        save(verdict);
        return verdict;
    }

    /**
     * The verification of a store, with the windows that it was created with.
     *
     * @param expiredBeforeMillis raw rows that were due earlier may have expired, milliseconds since the epoch
     */
    public static Verification verification(
            Store store, SinkScan tables, List<VerifiedSource> sources, long expiredBeforeMillis) {
        return new Verification(
                tables,
                store.property(Store.WINDOWS).map(EventWindows::parse).orElse(EventWindows.MINUTES),
                () -> new ProcessingStatus(store)
                        .read()
                        .map(ProcessingStatus.Report::droppedByWatermark)
                        .orElse(0L),
                sources,
                expiredBeforeMillis);
    }

    /** A user without write permission can still verify drained tables. */
    private void save(Verdict verdict) {
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
