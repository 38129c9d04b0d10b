package io.fakestream.processing;

import io.fakestream.model.DaemonThreads;
import io.fakestream.model.Offsets;
import io.fakestream.model.QueryState;
import io.fakestream.processing.source.PlanningGate;
import io.fakestream.storage.ProcessingHold;
import io.fakestream.storage.ProcessingHold.Cut;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants a verification's request that the tables do not change: closes the source's gate, so that the query stops at the
 * end of a micro-batch, until the request is withdrawn or has expired. Looks for requests on a background thread.
 */
final class HoldWatcher implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(HoldWatcher.class);
    private static final long INTERVAL_MILLIS = 1_000;

    private final ProcessingHold hold;
    private final ProcessingStatus status;
    private final PlanningGate gate;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-hold"));
    private @Nullable String request;
    private volatile QueryState state = QueryState.RUNNING;

    HoldWatcher(Store store, ProcessingStatus status, List<String> topics) {
        this.hold = new ProcessingHold(store);
        this.status = status;
        this.gate = PlanningGate.of(topics);
    }

    /** Ends what an earlier processing has granted, and begins to watch. To be called before the query is started. */
    void start() {
        hold.end();
        check();
        var unused =
                scheduler.scheduleWithFixedDelay(this::check, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void check() {
        try {
            String requested = hold.requested().orElse(null);
            if (request != null && !request.equals(requested)) {
                hold.end();
                gate.open();
                report(QueryState.RUNNING);
                LOGGER.info("the query goes on");
                request = null;
            }
            if (requested != null && request == null) {
                gate.close((offsets, boundMillis) -> grant(requested, offsets, boundMillis));
                request = requested;
            } else if (state == QueryState.PAUSED) {
                report(state); // again, because the report of the last micro-batch may have followed the first one
            }
        } catch (RuntimeException e) { // the gate stays as it is, until the database answers
            LOGGER.warn("cannot look for a verification's request: {}", e.getMessage());
        }
    }

    private void grant(String requested, Offsets offsets, long boundMillis) {
        report(QueryState.PAUSED);
        hold.grant(requested, new Cut(offsets, Instant.ofEpochMilli(boundMillis)));
        LOGGER.info("the query pauses, because a verification reads the tables");
    }

    private void report(QueryState now) {
        state = now;
        status.read().ifPresent(last -> status.write(last.with(now)));
    }

    /** Whether the query is paused or running. */
    QueryState state() {
        return state;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
