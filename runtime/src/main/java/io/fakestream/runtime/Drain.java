package io.fakestream.runtime;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.topics.TopicAdmin;
import java.time.Duration;
import java.util.Map;

/** Waits until the records of a topic below some offsets are in the tables. */
public final class Drain {
    private static final long POLL_MILLIS = 100;

    private final TopicAdmin topic;
    private final ProcessingStatus status;
    private final Duration timeout;

    /**
     * Waits for a store.
     *
     * @param timeout how long it may make no progress
     */
    public Drain(TopicAdmin topic, Store store, Duration timeout) {
        this.topic = topic;
        this.status = new ProcessingStatus(store);
        this.timeout = timeout;
    }

    /**
     * Returns when nothing is left.
     *
     * @param ends  partition to the offset after the last record
     * @param alive throws if the processing has ended
     * @throws PipelineException if there is no progress within the timeout, for example because a producer has an open
     *                           transaction
     */
    public void await(Map<Integer, Long> ends, Runnable alive) throws InterruptedException {
        long left = left(ends, status.committed(topic.name()));
        long movedNanos = System.nanoTime();
        while (left > 0) {
            alive.run();
            Thread.sleep(POLL_MILLIS);
            long now = left(ends, status.committed(topic.name()));
            if (now < left) {
                left = now;
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > timeout.toNanos()) {
                checkNoOpenTransaction(ends);
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The Spark job has stalled: " + left + " records of the topic " + topic.name()
                                + " are not in the tables.",
                        "Check fsp status and Spark's log. Nothing is lost: the next start resumes from here.");
            }
        }
    }

    private void checkNoOpenTransaction(Map<Integer, Long> ends) {
        Map<Integer, Long> stable = topic.lastStableOffsets();
        ends.forEach((partition, end) -> {
            long readable = stable.getOrDefault(partition, 0L);
            if (readable < end) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "A producer has an open transaction on the topic " + topic.name() + ": offsets " + readable
                                + " to " + (end - 1) + " of partition " + partition + " cannot be read yet.",
                        "Wait until it is committed or aborted, at the latest after its transaction.timeout.ms (default:"
                                + " 60 s), and try again.");
            }
        });
    }

    /** Records between the committed offsets and the ends. */
    public static long left(Map<Integer, Long> ends, Map<Integer, Long> committed) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
