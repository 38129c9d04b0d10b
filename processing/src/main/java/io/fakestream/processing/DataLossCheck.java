package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Detects that Kafka has lost records that the processing needs. */
final class DataLossCheck {
    private DataLossCheck() {}

    /**
     * Throws an exception if the oldest offset is above the next one to read, because unread records were deleted, or
     * the end offset is below it, because Kafka has lost records that were already read.
     *
     * @param next   partition to the offset at which reading resumes; empty if nothing was read yet
     * @param begins partition to the offset of the oldest record in the topic
     * @param ends   partition to the offset after the newest record
     */
    static void check(String topic, Map<Integer, Long> next, Map<Integer, Long> begins, Map<Integer, Long> ends) {
        if (next.isEmpty()) {
            return;
        }
        List<String> unread = new ArrayList<>();
        new TreeMap<>(begins).forEach((partition, begin) -> {
            long wanted = next.getOrDefault(partition, 0L); // a new partition is read from its first record
            if (begin > wanted) {
                unread.add(records(wanted, begin, partition));
            }
        });
        if (!unread.isEmpty()) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The topic " + topic + " no longer holds records that have not been processed yet: "
                            + String.join(", ", unread) + ".",
                    "Lost records cannot be counted.",
                    Remedy.NEW_STORE,
                    null);
        }
        List<String> read = new ArrayList<>();
        new TreeMap<>(next).forEach((partition, wanted) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (end < wanted) {
                read.add(records(end, wanted, partition));
            }
        });
        if (!read.isEmpty()) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The topic " + topic + " ends before records that have already been processed: "
                            + String.join(", ", read) + ".",
                    "Kafka has lost them, and new records would get their offsets.",
                    Remedy.NEW_STORE,
                    null);
        }
    }

    private static String records(long from, long to, int partition) {
        return "offsets " + from + " to " + (to - 1) + " of partition " + partition;
    }
}
