package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records that a topic should hold and does not. */
final class OffsetGaps {
    private OffsetGaps() {}

    /**
     * Fails when records that are to be read next are gone, or records that were read.
     *
     * @param next   partition to the offset at which reading goes on; empty if nothing was read yet
     * @param begins partition to the oldest record that the topic holds
     * @param ends   partition to the offset after its newest
     */
    static void check(String topic, Map<Integer, Long> next, Map<Integer, Long> begins, Map<Integer, Long> ends) {
        if (next.isEmpty()) {
            return;
        }
        List<String> unread = new ArrayList<>();
        new TreeMap<>(begins).forEach((partition, begin) -> {
            long wanted = next.getOrDefault(partition, 0L); // one that was added is read from its first record
            if (begin > wanted) {
                unread.add(records(wanted, begin, partition));
            }
        });
        if (!unread.isEmpty()) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The topic " + topic + " no longer holds records that were not processed yet: "
                            + String.join(", ", unread) + ".",
                    "What is lost cannot be counted: begin a new store with fsp up --fresh");
        }
        List<String> read = new ArrayList<>();
        new TreeMap<>(next).forEach((partition, wanted) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (end < wanted) {
                read.add(records(end, wanted, partition));
            }
        });
        if (!read.isEmpty()) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The topic " + topic + " ends before records that were processed already: "
                            + String.join(", ", read) + ".",
                    "Kafka has lost them, and new ones would take their places: begin a new store with fsp up --fresh");
        }
    }

    private static String records(long from, long to, int partition) {
        return "offsets " + from + " to " + (to - 1) + " of partition " + partition;
    }
}
