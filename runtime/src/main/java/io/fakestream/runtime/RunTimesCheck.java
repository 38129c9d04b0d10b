package io.fakestream.runtime;

import io.fakestream.ingestion.RegisteredRun;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.runtime.spec.StreamSpec;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rejects a run whose event times would be behind the watermark of the topic, or would advance it ahead of other
 * producers. */
public final class RunTimesCheck {
    /** How far before the newest event of a store a new run may start: the watermark delay, less the lateness (ADR 0017). */
    static final Duration MAX_START_BEFORE_NEWEST = Duration.ofMinutes(40).minus(Lateness.DEFAULT.lateAfter());

    /** A topic whose newest record is not older than this is being written to. */
    private static final Duration LIVE = Duration.ofMinutes(1);

    private RunTimesCheck() {}

    /**
     * Checks before anything is published.
     *
     * @param others the other topics that the store reads: one watermark applies to all of them
     */
    static void check(StreamSpec wanted, Runs runs, KafkaAddress kafka, TopicAdmin topic, List<TopicAdmin> others) {
        check(wanted, runs, kafka, topic);
        long now = System.currentTimeMillis();
        for (TopicAdmin other : others) {
            long newest =
                    other.newestMillis(now + Lateness.DEFAULT.futureAfter().toMillis());
            checkStart(wanted.startMillis(now), newest, other.name());
            checkSpeed(wanted, newest, now, other.name());
        }
    }

    /** Checks before anything is published to a topic. */
    public static void check(StreamSpec wanted, Runs runs, KafkaAddress kafka, TopicAdmin topic) {
        long now = System.currentTimeMillis();
        // Events that are published meanwhile count, too; the processing rejects only those further ahead.
        long newest = topic.newestMillis(now + Lateness.DEFAULT.futureAfter().toMillis());
        long latest = RegisteredRun.of(kafka, topic.name()).stream()
                .mapToLong(run -> run.progress().dueMillis())
                .reduce(Math.max(newest, runs.latestDueMillis(topic.name())), Math::max);
        checkStart(wanted.startMillis(now), latest, topic.name());
        checkSpeed(wanted, newest, now, topic.name());
    }

    private static void checkSpeed(StreamSpec wanted, long newest, long now, String topic) {
        double times = wanted.speed().times();
        boolean ahead =
                times > 1 && !Double.isInfinite(times) && !wanted.speed().becomesLive();
        if (ahead && newest > now - LIVE.toMillis()) {
            throw PipelineException.usage(
                    "At --speed " + format(times)
                            + " the run's times would run ahead of the clock, but another producer"
                            + " writes to the topic " + topic
                            + " at present: the watermark would close that producer's windows too early.",
                    "Omit --speed, or choose another topic: --topic NAME");
        }
    }

    private static String format(double times) {
        return times == Math.rint(times) ? Long.toString((long) times) : Double.toString(times);
    }

    /**
     * Rejects a start too far before the newest event: Spark has removed the state of older windows, so their results can
     * no longer change.
     */
    private static void checkStart(long startMillis, long latestMillis, String topic) {
        if (startMillis < latestMillis - MAX_START_BEFORE_NEWEST.toMillis()) {
            throw PipelineException.of(
                    ExitCode.USAGE,
                    "The run would start at " + Instant.ofEpochMilli(startMillis) + ", but the topic " + topic
                            + " already has events up to " + Instant.ofEpochMilli(latestMillis)
                            + ". A run may start at most " + MAX_START_BEFORE_NEWEST.toMinutes()
                            + " minutes before the newest event.",
                    "Choose a later start, or give up the store.",
                    Remedy.NEW_STORE,
                    null);
        }
    }
}
