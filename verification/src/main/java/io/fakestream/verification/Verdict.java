package io.fakestream.verification;

import io.fakestream.model.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The result of a verification.
 *
 * @param expected          listens that the runs sent and the topic holds
 * @param found             rows of those listens in the raw table
 * @param foreign           rows from other producers
 * @param foreignDuplicates records from other producers with the id of such a row
 * @param expired           listens whose rows may have expired, which were not compared
 * @param late              late rows
 * @param rejected          dead letters by reason
 * @param unexpected        dead letters that no run explains: from other producers
 * @param results           number of results compared: totals, windows and top N lists
 * @param faults            the injected faults and how many of them were detected
 * @param kinds             how many differences of each kind there are
 * @param differences       the first differences, one line each
 * @param more              number of differences that are not listed
 * @param phases            how long each phase took
 */
public record Verdict(
        long expected,
        long found,
        long foreign,
        long foreignDuplicates,
        long expired,
        long late,
        Map<String, Long> rejected,
        long unexpected,
        long results,
        List<FaultCount> faults,
        Map<DifferenceKind, Long> kinds,
        List<String> differences,
        long more,
        Map<VerificationPhase, Duration> phases) {
    public Verdict {
        rejected = Map.copyOf(rejected);
        faults = List.copyOf(faults);
        kinds = Map.copyOf(kinds);
        differences = List.copyOf(differences);
        phases = Map.copyOf(phases);
    }

    public boolean isCorrect() {
        return differences.isEmpty();
    }

    /** The exit code of a command that verifies. */
    public ExitCode exitCode() {
        if (!isCorrect()) {
            return ExitCode.VERIFICATION_FAILED;
        }
        return unexpected > 0 ? ExitCode.REJECTED : ExitCode.DONE;
    }

    /** The number of all dead letters. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
