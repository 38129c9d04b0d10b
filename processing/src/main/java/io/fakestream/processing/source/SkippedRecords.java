package io.fakestream.processing.source;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Records to skip if they cannot be read, set by an operator: {@code listens-0@35971} or {@code listens-0@35971-35990},
 * separated by commas. Readable records in these ranges are processed as usual.
 */
public record SkippedRecords(List<Range> ranges) implements Serializable {
    /** No records. */
    public static final SkippedRecords NONE = new SkippedRecords(List.of());

    private static final Pattern RANGE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})(?:-(\\d{1,18}))?");

    /** Offsets {@code [first, last]} of one partition. */
    public record Range(String topic, int partition, long first, long last) implements Serializable {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + first + (last == first ? "" : "-" + last);
        }
    }

    public SkippedRecords {
        ranges = List.copyOf(ranges);
    }

    /**
     * Parses the text form; an empty text means no records.
     *
     * @throws IllegalArgumentException if it does not have the form TOPIC-PARTITION@OFFSET or
     *                                  TOPIC-PARTITION@FIRST-LAST
     */
    public static SkippedRecords parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<Range> ranges = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Matcher matcher = RANGE.matcher(one.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "expected TOPIC-PARTITION@OFFSET or TOPIC-PARTITION@FIRST-LAST, such as listens-0@35971, but was \""
                                + one.strip() + "\"");
            }
            long first = Long.parseLong(matcher.group(3));
            long last = matcher.group(4) == null ? first : Long.parseLong(matcher.group(4));
            if (last < first) {
                throw new IllegalArgumentException(
                        "the last offset must not be below the first, but was \"" + one.strip() + "\"");
            }
            ranges.add(new Range(matcher.group(1), Integer.parseInt(matcher.group(2)), first, last));
        }
        return new SkippedRecords(ranges);
    }

    boolean contains(String topic, int partition, long offset) {
        return ranges.stream()
                .anyMatch(range -> range.topic().equals(topic)
                        && range.partition() == partition
                        && range.first() <= offset
                        && offset <= range.last());
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
