package io.fakestream.runtime;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import java.time.Instant;
import java.util.Collection;

/**
 * Rejects a history with its original times if a store has newer events: one watermark applies to the events of all
 * topics, and it only advances (ADR 0017).
 */
public final class HistoryTimesCheck {
    private HistoryTimesCheck() {}

    /**
     * Checks before anything is published.
     *
     * @param oldestMillis the oldest time of the history, milliseconds since the epoch
     * @param topics       all topics that the processing of the store reads; those that do not exist have no events
     * @throws PipelineException if an event in one of the topics is too far ahead of the history
     */
    public static void check(long oldestMillis, KafkaAddress kafka, Collection<String> topics) {
        for (String name : topics) {
            try (TopicAdmin topic = new TopicAdmin(kafka, name)) {
                if (topic.exists()) {
                    // Events that are published meanwhile count, too; the processing rejects only those further ahead.
                    long latestMillis = System.currentTimeMillis()
                            + Lateness.DEFAULT.futureAfter().toMillis();
                    check(oldestMillis, topic.newestMillis(latestMillis), name);
                }
            }
        }
    }

    static void check(long oldestMillis, long newestMillis, String topic) {
        if (oldestMillis < newestMillis - RunTimesCheck.MAX_START_BEFORE_NEWEST.toMillis()) {
            throw PipelineException.of(
                    ExitCode.USAGE,
                    "With their original times, the plays would begin at " + Instant.ofEpochMilli(oldestMillis)
                            + ", but the topic " + topic + " already has events up to "
                            + Instant.ofEpochMilli(newestMillis)
                            + ". One watermark applies to all events: plays more than "
                            + RunTimesCheck.MAX_START_BEFORE_NEWEST.toMinutes()
                            + " minutes before the newest event would be stored, but counted in no result.",
                    "Omit --keep-times, or give up the store.",
                    Remedy.NEW_STORE,
                    null);
        }
    }
}
