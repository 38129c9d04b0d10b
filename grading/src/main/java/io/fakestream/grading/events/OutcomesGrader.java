package io.fakestream.grading.events;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ColumnValues;
import io.fakestream.grading.input.GradedField;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.truth.TruthCounts;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Grades counts of rejected records by reason, and of other outcomes. */
public final class OutcomesGrader {
    private static final String REJECTED = OutcomeGrade.ALL_REASONS;
    private static final Set<String> REASONS =
            Arrays.stream(RejectionReason.values()).map(RejectionReason::code).collect(Collectors.toSet());
    private static final Set<String> CODES = Stream.concat(
                    REASONS.stream(), Arrays.stream(Outcome.values()).map(Outcome::code))
            .collect(Collectors.toSet());

    private final String input;
    private final Map<String, Long> found = new TreeMap<>();

    public OutcomesGrader(String input) {
        this.input = input;
    }

    /** Reads an input: each row is one rejected record, or has their number. */
    public void read(ResultInput rows, ColumnMapping columns) {
        rows.forEach(row -> {
            String reason = ColumnValues.text(columns.value(GradedField.REASON, row));
            String count = columns.column(GradedField.COUNT).orElse("count");
            add(
                    reason == null ? "" : reason,
                    columns.has(GradedField.COUNT)
                            ? Math.round(
                                    ColumnValues.number(row.get(count), count).orElse(0))
                            : 1);
            return true;
        });
    }

    /** Adds a number of records with an outcome. */
    public void add(String outcome, long count) {
        found.merge(outcome.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '), count, Long::sum);
    }

    /** Compares the outcomes with the truth: by reason, if all reasons are those of the truth, else their sum. */
    public OutcomeGrade grade(TruthCounts truth) {
        Map<String, Long> expected = new TreeMap<>();
        Map<String, Long> actual = new TreeMap<>(found);
        if (CODES.containsAll(found.keySet())) {
            truth.byReason().forEach(expected::put);
            expected.keySet().forEach(reason -> actual.putIfAbsent(reason, 0L));
            found.keySet().forEach(code -> expected.putIfAbsent(code, truth.outcome(code)));
        } else {
            expected.put(REJECTED, truth.rejected());
            actual.clear();
            actual.put(
                    REJECTED, found.values().stream().mapToLong(Long::longValue).sum());
        }
        List<Finding> findings = new ArrayList<>();
        if (!expected.equals(actual) && REASONS.containsAll(actual.keySet()) && sum(expected) == sum(actual)) {
            findings.add(new Finding(Mistake.WRONG_REASON, reasons(expected, actual)));
            return new OutcomeGrade(input, expected, actual, findings);
        }
        expected.forEach((code, count) -> {
            long other = actual.getOrDefault(code, 0L);
            boolean isRejection = code.equals(REJECTED) || REASONS.contains(code);
            if (other != count && isRejection) {
                findings.add(new Finding(
                        other < count ? Mistake.REJECTED_NOT_REPORTED : Mistake.VALID_REJECTED,
                        code + ": expected " + count + " records, found " + other + "."));
            } else if (other != count) {
                findings.add(new Finding(
                        Mistake.WRONG_OUTCOME, code + ": expected " + count + " records, found " + other + "."));
            }
        });
        return new OutcomeGrade(input, expected, actual, findings);
    }

    /** Such as {@code impossible value: expected 220, found 0; wrong type: expected 175, found 395.}. */
    private static String reasons(Map<String, Long> expected, Map<String, Long> actual) {
        return expected.entrySet().stream()
                        .filter(one -> !one.getValue().equals(actual.get(one.getKey())))
                        .map(one -> one.getKey() + ": expected " + one.getValue() + ", found "
                                + actual.getOrDefault(one.getKey(), 0L))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static long sum(Map<String, Long> outcomes) {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether anything was read. */
    public boolean isEmpty() {
        return found.isEmpty();
    }
}
