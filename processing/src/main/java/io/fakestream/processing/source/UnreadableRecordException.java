package io.fakestream.processing.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka delivered bytes that are not a record: the checksum does not match, or the decompression fails. A Spark cluster
 * reports failures of tasks as text only, so {@link #find} recognizes the message.
 */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern MESSAGE =
            Pattern.compile("The record at offset (\\d+) of (\\S+-\\d+) cannot be read: ([^\\n]*)");

    UnreadableRecordException(TopicPartition partition, long offset, String reason, Throwable cause) {
        super("The record at offset " + offset + " of " + partition + " cannot be read: " + reason, cause);
    }

    /**
     * The location of an unreadable record.
     *
     * @param partition topic and partition, such as {@code listens-0}
     */
    public record Location(String partition, long offset, String message) {}

    /** The record that a text names, if it contains a message of this class. */
    public static Optional<Location> find(String text) {
        Matcher matcher = MESSAGE.matcher(text);
        return matcher.find()
                ? Optional.of(new Location(matcher.group(2), Long.parseLong(matcher.group(1)), matcher.group()))
                : Optional.empty();
    }
}
