package io.fakestream.topics;

import io.fakestream.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of a topic: those that a new one gets, and what an existing one must not have so that no event is lost or changed.
 *
 * @param errors   settings with which events would be lost or distorted, one line each, with the value to set instead
 * @param warnings settings with which some may be
 */
record TopicSettings(List<Change> errors, List<Change> warnings) {
    /**
     * A run may begin a day ahead and last 36,500 days, which at {@code --speed} may be sent within hours; whatever lies further in the
     * future, such as a timestamp in micro- or nanoseconds, is rejected by the broker.
     */
    static final Duration FURTHEST_AHEAD = Duration.ofDays(36_501);

    private static final String UNLIMITED = Long.toString(Long.MAX_VALUE);
    private static final Duration LEAST_BEHIND = Duration.ofDays(1);
    private static final Duration LEAST_AHEAD = Duration.ofMinutes(1);
    private static final Duration LEAST_KEPT = Duration.ofDays(1);
    private static final long LEAST_BYTES = 1L << 30;

    /**
     * A setting that should have another value.
     *
     * @param reason such as "removes all but the last record of each key"
     * @param wanted the value that it should have
     */
    record Change(String name, String value, String reason, String wanted) {
        String text(String topic) {
            return "The topic " + topic + " has " + name + "=" + value + ", which " + reason + ".";
        }

        String command(String bootstrap, String topic) {
            return "kafka-configs.sh --bootstrap-server " + bootstrap + " --alter --entity-type topics --entity-name "
                    + topic + " --add-config " + name + "=" + wanted;
        }
    }

    /** Those of a new topic of listens: events of any age, up to a size in bytes. */
    static Map<String, String> ofListens(long retentionBytes) {
        return settings(Long.toString(FURTHEST_AHEAD.toMillis()), retentionBytes);
    }

    /** Those of a new topic of dead letters, which takes whatever came. */
    static Map<String, String> ofDeadLetters(long retentionBytes) {
        return settings(UNLIMITED, retentionBytes);
    }

    private static Map<String, String> settings(String aheadMillis, long retentionBytes) {
        return Map.of(
                "message.timestamp.type",
                "CreateTime",
                "message.timestamp.before.max.ms",
                UNLIMITED,
                "message.timestamp.after.max.ms",
                aheadMillis,
                "max.message.bytes",
                Integer.toString(Topics.MAX_RECORD_BYTES + 1024 * 1024),
                "retention.ms",
                "-1",
                "retention.bytes",
                Long.toString(retentionBytes));
    }

    /**
     * Looks at the settings of a topic that exists.
     *
     * @param ofRuns whether runs will produce to it, whose due times are the timestamps; the broker's clock is as good for others
     */
    static TopicSettings check(Map<String, String> settings, boolean ofRuns) {
        List<Change> errors = new ArrayList<>();
        List<Change> warnings = new ArrayList<>();
        String cleanup = settings.getOrDefault("cleanup.policy", "delete");
        if (cleanup.contains("compact")) {
            errors.add(new Change("cleanup.policy", cleanup, "removes all but the last event of each key", "delete"));
        }
        String type = settings.getOrDefault("message.timestamp.type", "CreateTime");
        if (ofRuns && type.equals("LogAppendTime")) {
            errors.add(new Change(
                    "message.timestamp.type",
                    type,
                    "replaces the due times of events by the broker's clock",
                    "CreateTime"));
        }
        below(
                settings,
                "message.timestamp.before.max.ms",
                LEAST_BEHIND.toMillis(),
                "rejects late events",
                UNLIMITED,
                errors);
        below(
                settings,
                "message.timestamp.after.max.ms",
                LEAST_AHEAD.toMillis(),
                "rejects events when clocks differ",
                Long.toString(FURTHEST_AHEAD.toMillis()),
                errors);
        below(
                settings,
                "max.message.bytes",
                Topics.MAX_RECORD_BYTES,
                "rejects large events, such as those of the fault giant",
                Integer.toString(Topics.MAX_RECORD_BYTES + 1024 * 1024),
                warnings);
        String tooEarly = "may delete events before they are processed or verified";
        below(settings, "retention.ms", LEAST_KEPT.toMillis(), tooEarly, "-1", warnings);
        below(settings, "retention.bytes", LEAST_BYTES, tooEarly, "-1", warnings);
        return new TopicSettings(errors, warnings);
    }

    /** Notes a limit that is too low; a negative one is none. */
    private static void below(
            Map<String, String> settings, String name, long least, String reason, String wanted, List<Change> to) {
        String value = settings.getOrDefault(name, "-1");
        long limit = Long.parseLong(value);
        if (limit >= 0 && limit < least) {
            to.add(new Change(name, value, reason, wanted));
        }
    }
}
