package io.fakestream.grading;

import io.fakestream.grading.events.EventGrade;
import io.fakestream.grading.events.OutcomeGrade;
import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.results.ResultGrade;
import io.fakestream.model.ExitCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What grading found.
 *
 * @param runs       ids of the runs
 * @param records    number of records of the runs
 * @param onTime     events that are on time
 * @param late       events that are late
 * @param duplicates records with the id of an earlier one
 * @param rejected   malformed records
 */
public record Scorecard(
        List<String> runs,
        long records,
        long onTime,
        long late,
        long duplicates,
        long rejected,
        List<EventGrade> events,
        List<ResultGrade> results,
        List<OutcomeGrade> outcomes) {
    private static final Set<Mistake> LOSSES = EnumSet.of(
            Mistake.EVENTS_DROPPED,
            Mistake.OVERWRITTEN,
            Mistake.FIRST_EVENTS_MISSING,
            Mistake.LAST_EVENTS_MISSING,
            Mistake.EVENTS_MISSING_IN_BETWEEN);
    private static final Set<Mistake> REPETITIONS = EnumSet.of(Mistake.EVENTS_REPEATED, Mistake.DUPLICATES_COUNTED);

    public Scorecard {
        runs = List.copyOf(runs);
        events = List.copyOf(events);
        results = List.copyOf(results);
        outcomes = List.copyOf(outcomes);
    }

    public boolean isCorrect() {
        return events.stream().allMatch(EventGrade::isCorrect)
                && results.stream().allMatch(ResultGrade::isCorrect)
                && outcomes.stream().allMatch(OutcomeGrade::isCorrect);
    }

    public ExitCode exitCode() {
        return isCorrect() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
    }

    /** All mistakes, each once with its first evidence. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        Stream.of(
                        events.stream().flatMap(grade -> grade.findings().stream()),
                        results.stream().flatMap(grade -> grade.findings().stream()),
                        outcomes.stream().flatMap(grade -> grade.findings().stream()))
                .flatMap(found -> found)
                .forEach(finding -> {
                    if (all.stream().noneMatch(other -> other.mistake() == finding.mistake())) {
                        all.add(finding);
                    }
                });
        return all;
    }

    /** By the events if they are given, else by the results. */
    public Delivery delivery() {
        if (!events.isEmpty()) {
            return Delivery.of(
                    events.stream().anyMatch(grade -> grade.missing() > 0),
                    events.stream().anyMatch(grade -> grade.repeated() > 0));
        }
        if (results.isEmpty()) {
            return Delivery.UNKNOWN;
        }
        Set<Mistake> mistakes = findings().stream().map(Finding::mistake).collect(Collectors.toSet());
        boolean isMissing = mistakes.stream().anyMatch(LOSSES::contains);
        boolean isRepeated = mistakes.stream().anyMatch(REPETITIONS::contains);
        return isMissing || isRepeated || isCorrect() ? Delivery.of(isMissing, isRepeated) : Delivery.UNKNOWN;
    }
}
