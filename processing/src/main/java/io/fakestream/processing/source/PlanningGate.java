package io.fakestream.processing.source;

import io.fakestream.model.Offsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the source from planning micro-batches while it is closed, so that the tables do not change. One per list of topics
 * in the JVM of the driver. Thread-safe.
 */
public final class PlanningGate {
    private static final Map<List<String>, PlanningGate> GATES = new ConcurrentHashMap<>();

    /** Is told where the query has stopped. */
    public interface Stopped {
        /**
         * The latest micro-batch has been committed, and no other is planned. Called on the thread of the query.
         *
         * @param next                 for each partition, the offset after the last record that has been processed
         * @param watermarkBoundMillis windows that start earlier cannot change, milliseconds since the epoch
         */
        void at(Offsets next, long watermarkBoundMillis);
    }

    private @Nullable Stopped toTell;
    private boolean isClosed;

    private PlanningGate() {}

    /** The gate of the query that reads these topics; open at first. */
    public static PlanningGate of(List<String> topics) {
        return GATES.computeIfAbsent(List.copyOf(topics), unused -> new PlanningGate());
    }

    /** Closes the gate; a micro-batch that has been planned is still processed. */
    public synchronized void close(Stopped stopped) {
        isClosed = true;
        toTell = stopped;
    }

    public synchronized void open() {
        isClosed = false;
        toTell = null;
    }

    /** Whether no micro-batch may be planned after these offsets; tells so once, again if that has failed. */
    synchronized boolean isClosedAt(TopicOffsets committed, long watermarkDelayMillis) {
        if (toTell != null) {
            toTell.at(committed.next(), committed.watermark().millis() - watermarkDelayMillis);
            toTell = null;
        }
        return isClosed;
    }
}
