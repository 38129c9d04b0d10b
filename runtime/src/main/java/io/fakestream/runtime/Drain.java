package io.fakestream.runtime;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.topics.SourceTopics;
import java.time.Duration;

/** Waits until the records of some topics below some offsets are in the tables. */
public final class Drain {
    private static final long POLL_MILLIS = 100;

    private final SourceTopics topics;
    private final ProcessingStatus status;
    private final Duration timeout;

    /**
     * Waits for a store.
     *
     * @param timeout how long it may make no progress
     */
    public Drain(SourceTopics topics, Store store, Duration timeout) {
        this.topics = topics;
        this.status = new ProcessingStatus(store);
        this.timeout = timeout;
    }

    /**
     * Returns when nothing is left.
     *
     * @param ends  for each partition, the offset after the last record
     * @param alive throws if the processing has ended
     * @throws PipelineException if there is no progress within the timeout, for example because a producer has an open
     *                           transaction
     */
    public void await(Offsets ends, Runnable alive) throws InterruptedException {
        long left = status.committed().recordsUntil(ends);
        long movedNanos = System.nanoTime();
        while (left > 0) {
            alive.run();
            Thread.sleep(POLL_MILLIS);
            long now = status.committed().recordsUntil(ends);
            if (now < left) {
                left = now;
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > timeout.toNanos()) {
                checkNoOpenTransaction(ends);
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The Spark job has stalled: " + left + " records of the topics "
                                + String.join(", ", ends.byTopic().keySet()) + " are not in the tables.",
                        "Check fsp status and Spark's log. Nothing is lost: the next start resumes from here.");
            }
        }
    }

    private void checkNoOpenTransaction(Offsets ends) {
        Offsets stable = topics.lastStableOffsets();
        ends.byTopic()
                .forEach((topic, offsets) -> offsets.forEach((partition, end) -> {
                    long readable = stable.get(topic, partition);
                    if (readable < end) {
                        throw new PipelineException(
                                ExitCode.ENVIRONMENT,
                                "A producer has an open transaction on the topic " + topic + ": offsets " + readable
                                        + " to " + (end - 1) + " of partition " + partition + " cannot be read yet.",
                                "Wait until it is committed or aborted, at the latest after its transaction.timeout.ms (default:"
                                        + " 60 s), and try again.");
                    }
                }));
    }
}
