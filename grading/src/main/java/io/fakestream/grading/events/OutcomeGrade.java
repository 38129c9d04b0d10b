package io.fakestream.grading.events;

import io.fakestream.grading.finding.Finding;
import java.util.List;
import java.util.Map;

/**
 * How the rejected records, and other outcomes if they are given, compare with the truth.
 *
 * @param input    what was graded
 * @param expected number of records with each outcome that was compared, or with "rejected" for all reasons together
 * @param found    the numbers of the pipeline
 */
public record OutcomeGrade(String input, Map<String, Long> expected, Map<String, Long> found, List<Finding> findings) {
    /** The outcome of all rejected records, whatever the reason. */
    public static final String ALL_REASONS = "rejected";

    public OutcomeGrade {
        expected = Map.copyOf(expected);
        found = Map.copyOf(found);
        findings = List.copyOf(findings);
    }

    public boolean isCorrect() {
        return expected.equals(found);
    }
}
