package io.fakestream.verification;

import java.util.List;
import java.util.Map;

/**
 * What verification found.
 *
 * @param expected    listens that the runs sent and the topic holds
 * @param found       of those, rows in the raw table
 * @param foreign     rows of other producers
 * @param foreignDuplicates records of other producers with the id of such a row
 * @param aged        listens too old to be still in the raw table, which were not looked for
 * @param late        rows that are late
 * @param rejected     dead letters by reason
 * @param unexpected  dead letters that no run explains: of other producers
 * @param averages    averages that were compared
 * @param faults      what became of the faults that were made on purpose
 * @param differences one line each, the first of them
 * @param more        how many differences are not listed
 */
public record Verdict(
        long expected,
        long found,
        long foreign,
        long foreignDuplicates,
        long aged,
        long late,
        Map<String, Long> rejected,
        long unexpected,
        long averages,
        List<FaultCount> faults,
        List<String> differences,
        long more) {
    public Verdict {
        rejected = Map.copyOf(rejected);
        faults = List.copyOf(faults);
        differences = List.copyOf(differences);
    }

    public boolean isRight() {
        return differences.isEmpty();
    }

    /** All dead letters. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
