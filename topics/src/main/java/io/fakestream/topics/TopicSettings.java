package io.fakestream.topics;

import io.fakestream.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of a new topic, and the validation of an existing topic, so that no event is lost or changed.
 *
 * @param errors   settings that would lose or change events, each with the value to set instead
 * @param warnings settings that may lose events
 */
record TopicSettings(List<Change> errors, List<Change> warnings) {
    /**
     * A run may start a day ahead and last 36,500 days, and with {@code --speed} it may be sent within hours. The
     * broker rejects timestamps further in the future, such as one in micro- or nanoseconds.
     */
    static final Duration MAX_AHEAD = Duration.ofDays(36_501);

    private static final String UNLIMITED = Long.toString(Long.MAX_VALUE);
    private static final Duration MIN_BEHIND = Duration.ofDays(1);
    private static final Duration MIN_AHEAD = Duration.ofMinutes(1);
    private static final Duration MIN_RETENTION = Duration.ofDays(1);
    private static final long MIN_RETENTION_BYTES = 1L << 30;

    /**
     * A setting that should have another value.
     *
     * @param reason   such as "removes all but the last record of each key"
     * @param expected the value that the setting should have
     */
    record Change(String name, String value, String reason, String expected) {
        String text(String topic) {
            return "The topic " + topic + " has " + name + "=" + value + ", which " + reason + ".";
        }

        String command(String bootstrap, String topic) {
            return "kafka-configs.sh --bootstrap-server " + bootstrap + " --alter --entity-type topics --entity-name "
                    + topic + " --add-config " + name + "=" + expected;
        }
    }

    /** The settings of a new topic of listens: events of any age, up to a size in bytes. */
    static Map<String, String> ofListens(long retentionBytes) {
        return settings(Long.toString(MAX_AHEAD.toMillis()), retentionBytes);
    }

    /** The settings of a new dead-letter topic, which accepts any record. */
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
     * Validates the settings of an existing topic.
     *
     * @param ofRuns whether runs will produce to the topic: their timestamps are the due times; for other producers,
     *               the broker's clock is acceptable
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
                    "replaces the due times of events with the broker's clock",
                    "CreateTime"));
        }
        checkMinimum(
                settings,
                "message.timestamp.before.max.ms",
                MIN_BEHIND.toMillis(),
                "rejects late events",
                UNLIMITED,
                errors);
        checkMinimum(
                settings,
                "message.timestamp.after.max.ms",
                MIN_AHEAD.toMillis(),
                "rejects events when clocks differ",
                Long.toString(MAX_AHEAD.toMillis()),
                errors);
        checkMinimum(
                settings,
                "max.message.bytes",
                Topics.MAX_RECORD_BYTES,
                "rejects large events, such as those of the fault giant",
                Integer.toString(Topics.MAX_RECORD_BYTES + 1024 * 1024),
                warnings);
        String tooEarly = "may delete events before they are processed or verified";
        checkMinimum(settings, "retention.ms", MIN_RETENTION.toMillis(), tooEarly, "-1", warnings);
        checkMinimum(settings, "retention.bytes", MIN_RETENTION_BYTES, tooEarly, "-1", warnings);
        return new TopicSettings(errors, warnings);
    }

    /** Records a limit that is too low; a negative limit means unlimited. */
    private static void checkMinimum(
            Map<String, String> settings,
            String name,
            long minimum,
            String reason,
            String expected,
            List<Change> changes) {
        String value = settings.getOrDefault(name, "-1");
        long limit = Long.parseLong(value);
        if (limit >= 0 && limit < minimum) {
            changes.add(new Change(name, value, reason, expected));
        }
    }
}
