package io.fakestream.grading.results;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.results.Assumption.Way;
import io.fakestream.grading.truth.GradeOptions;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finds the assumption that explains most of the differences. Assumptions that need much memory are tried only if none of
 * the others does.
 */
final class Explanation {
    /** An explanation must leave at most this fraction of the rows wrong that were wrong before. */
    private static final double MAX_UNEXPLAINED = 0.5;

    /** The fraction of the rows with another count from which on windows are by another time. */
    private static final double MANY = 0.3;

    private final Function<List<Assumption>, Attempt> attempts;
    private final ResultReader reader;
    private final String input;
    private final GradeOptions options;

    /**
     * Prepares the search.
     *
     * @param attempts replays the runs and computes the expected results under each of some assumptions
     */
    Explanation(Function<List<Assumption>, Attempt> attempts, ResultReader reader, String input, GradeOptions options) {
        this.attempts = attempts;
        this.reader = reader;
        this.input = input;
        this.options = options;
    }

    /**
     * Adds the mistakes to the findings. Returns the comparison with what a pipeline with these mistakes writes.
     *
     * @param found    the number of counts in the results; not a number if it is unknown
     * @param expected the number of counts of a correct pipeline
     * @param rows     number of expected rows
     */
    Comparison find(double found, long expected, long rows, List<Finding> findings) {
        List<Assumption> assumptions = Assumption.others(expected, found, rows);
        Attempt attempt = attempts.apply(assumptions);
        Comparison correct = compare(attempt, 0, Rounding.NONE);
        Comparison inOrder = compare(attempt, assumptions.indexOf(Assumption.OUT_OF_ORDER_DROPPED), Rounding.NONE);
        if (correct.isMostlyMissingWindows() && !explains(inOrder, correct)) {
            new UnexplainedResults(correct, reader, expected, found).addTo(findings);
            return correct;
        }
        Comparison best = best(attempt, assumptions, correct);
        if (best == correct) {
            if (addProcessingTime(attempt, correct, assumptions, findings)) {
                return correct;
            }
            if (correct.isBetween(assumptions.indexOf(Assumption.LATE))) {
                findings.add(new Finding(
                        Mistake.LATE_EVENTS_COUNTED,
                        "Some of the late events are counted, in " + ResultsGrader.rows(correct.wrong()) + "."));
                return correct;
            }
            if (reader.hasCounts() && !reader.hasRanks()) {
                new Plausibility(input, attempt.table(), options.window()).checkCounts();
            }
            boolean mayOverwrite = !(found > attempt.expected().counted(assumptions.indexOf(Assumption.LATE)));
            for (int i = 0; i < Assumption.OVERWRITING.size() && best == correct && mayOverwrite; i++) {
                assumptions = List.of(Assumption.CORRECT, Assumption.OVERWRITING.get(i));
                attempt = null; // the next attempt needs the memory
                attempt = attempts.apply(assumptions);
                correct = compare(attempt, 0, Rounding.NONE);
                best = best(attempt, assumptions, correct);
            }
        }
        add(assumptions.get(best.assumption()), best, correct, findings);
        if (best.wrong() > 0) {
            new UnexplainedResults(best, reader, expected, found).addTo(findings);
        }
        return best;
    }

    private Comparison compare(Attempt attempt, int assumption, Rounding rounding) {
        return attempt.compare(assumption, rounding, options, reader);
    }

    private static boolean explains(Comparison other, Comparison correct) {
        return other.wrong() <= correct.wrong() * MAX_UNEXPLAINED;
    }

    /** The assumption that leaves the fewest rows wrong, the simplest one of several; the correct one if none explains them. */
    private Comparison best(Attempt attempt, List<Assumption> assumptions, Comparison correct) {
        Comparison best = correct;
        for (Rounding rounding : Rounding.values()) {
            for (int i = 0; i < assumptions.size(); i++) {
                Comparison other = compare(attempt, i, rounding);
                if (other.wrong() < best.wrong() && other.equal() >= correct.equal()) {
                    best = other;
                }
            }
        }
        return explains(best, correct) ? best : correct;
    }

    private static void add(Assumption assumption, Comparison best, Comparison correct, List<Finding> findings) {
        List<Mistake> mistakes = assumption.mistakes();
        boolean isRounded = best.rounding() != Rounding.NONE;
        String explained = String.format(
                Locale.ROOT,
                "%s %,d of the %,d rows that are not as expected.",
                mistakes.size() + (isRounded ? 1 : 0) > 1 ? "Together, these mistakes explain" : "This explains",
                correct.wrong() - best.wrong(),
                correct.wrong());
        if (isRounded) {
            findings.add(new Finding(
                    best.rounding() == Rounding.ONE_DECIMAL ? Mistake.ROUNDED_AVERAGE : Mistake.INTEGER_AVERAGE,
                    explained));
        }
        mistakes.forEach(mistake -> findings.add(new Finding(
                mistake,
                mistake == Mistake.PROCESSING_TIME
                        ? "The windows agree with the times of the records, and not with those of the events."
                        : explained)));
    }

    /** Whatever the clock was: if the counts over all windows are right, the windows are wrong. */
    private boolean addProcessingTime(
            Attempt attempt, Comparison correct, List<Assumption> assumptions, List<Finding> findings) {
        if (!reader.hasWindows()
                || !reader.hasCounts()
                || reader.hasRanks()
                || reader.hasTotals()
                || correct.wrongCounts() < MANY * correct.expected()
                || correct.expectedWindows().size() < 2) {
            return false;
        }
        for (int i = 0; i < assumptions.size(); i++) {
            Assumption one = assumptions.get(i);
            if (!one.has(Way.PROCESSING_TIME) && !one.isCut() && new TotalsByName(attempt.table(), i).agree()) {
                findings.add(new Finding(
                        Mistake.PROCESSING_TIME,
                        "The counts over all windows are right, those of the windows are not."));
                one.mistakes().stream()
                        .filter(mistake -> mistake != Mistake.LATE_EVENTS_COUNTED)
                        .forEach(mistake -> findings.add(new Finding(mistake, "Over all windows.")));
                return true;
            }
        }
        return false;
    }
}
