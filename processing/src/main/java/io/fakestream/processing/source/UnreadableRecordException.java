package io.fakestream.processing.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka delivered bytes that are not a record: a checksum that does not match, or a compression that cannot be undone.
 * A cluster reports it to the driver as text only, so it is recognized by its message, too.
 */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern MESSAGE =
            Pattern.compile("The record at offset (\\d+) of (\\S+-\\d+) cannot be read: ([^\\n]*)");

    UnreadableRecordException(TopicPartition partition, long offset, String reason, Throwable cause) {
        super("The record at offset " + offset + " of " + partition + " cannot be read: " + reason, cause);
    }

    /**
     * Which record a failure is about.
     *
     * @param partition the topic and the partition, such as {@code listens-0}
     */
    public record Place(String partition, long offset, String message) {}

    /** The record that a message names, if it is one of this class. */
    public static Optional<Place> find(String text) {
        Matcher matcher = MESSAGE.matcher(text);
        return matcher.find()
                ? Optional.of(new Place(matcher.group(2), Long.parseLong(matcher.group(1)), matcher.group()))
                : Optional.empty();
    }
}
