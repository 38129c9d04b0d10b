package io.fakestream.verification;

import io.fakestream.model.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The result of a verification.
 *
 * @param sources           what was found of each source
 * @param foreignDuplicates records from other producers with the id of a row of theirs
 * @param expired           listens whose rows may have expired, which were not compared
 * @param behindWatermark   events of runs that are late only because their topic was joined with a backlog
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
        List<SourceVerdict> sources,
        long foreignDuplicates,
        long expired,
        long behindWatermark,
        Map<String, Long> rejected,
        long unexpected,
        long results,
        List<FaultCount> faults,
        Map<DifferenceKind, Long> kinds,
        List<String> differences,
        long more,
        Map<VerificationPhase, Duration> phases) {
    public Verdict {
        sources = List.copyOf(sources);
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

    /** Listens that the runs sent and the topics hold. */
    public long expected() {
        return sources.stream().mapToLong(SourceVerdict::expected).sum();
    }

    /** Rows of those listens in the raw table. */
    public long found() {
        return sources.stream().mapToLong(SourceVerdict::found).sum();
    }

    /** Rows from other producers. */
    public long foreign() {
        return sources.stream().mapToLong(SourceVerdict::foreign).sum();
    }

    /** Late rows. */
    public long late() {
        return sources.stream().mapToLong(SourceVerdict::late).sum();
    }

    /** The number of all dead letters. */
    public long rejections() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
