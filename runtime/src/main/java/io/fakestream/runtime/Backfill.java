package io.fakestream.runtime;

import io.fakestream.ingestion.RegisteredRun;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.spec.StreamPlan;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.ListenTopic;
import java.time.Duration;
import java.time.Instant;

/** Rejects runs whose times do not fit into a topic that others produce to: all of them share one watermark. */
public final class Backfill {
    /** How far a new run may begin before the end of what a store holds: see ADR 0017. */
    private static final Duration STATE_KEPT = Duration.ofMinutes(40).minus(Lateness.DEFAULT.lateAfter());

    /** A topic with a record that is not older is being produced to. */
    private static final Duration LIVE = Duration.ofMinutes(1);

    private Backfill() {}

    /** Checks before anything is sent. */
    public static void check(StreamPlan wanted, Runs runs, KafkaAddress kafka, ListenTopic topic) {
        long now = System.currentTimeMillis();
        long newest = topic.newestMillis(now);
        long latest = RegisteredRun.of(kafka, topic.name()).stream()
                .mapToLong(run -> run.progress().dueMillis())
                .reduce(Math.max(newest, runs.latestDueMillis()), Math::max);
        checkStart(wanted.startMillis(now), latest, topic.name());
        double times = wanted.speed().times();
        boolean ahead =
                times > 1 && !Double.isInfinite(times) && !wanted.speed().joinNow();
        if (ahead && newest > now - LIVE.toMillis()) {
            throw PipelineException.usage(
                    "At --speed " + format(times) + " the run's times would go ahead of the clock, but another producer"
                            + " writes to the topic " + topic.name()
                            + " now: its windows would be closed before their time.",
                    "Leave --speed away, or choose another topic: --topic NAME");
        }
    }

    private static String format(double times) {
        return times == Math.rint(times) ? Long.toString((long) times) : Double.toString(times);
    }

    /** Spark has let go of the minutes before the newest ones, so their averages cannot change any more. */
    private static void checkStart(long startMillis, long latestMillis, String topic) {
        if (startMillis < latestMillis - STATE_KEPT.toMillis()) {
            throw PipelineException.usage(
                    "The run would begin at " + Instant.ofEpochMilli(startMillis) + ", but the topic " + topic
                            + " has events up to " + Instant.ofEpochMilli(latestMillis) + " already.",
                    "Begin a new store: fsp up --fresh; or continue this one from a later time.");
        }
    }
}
