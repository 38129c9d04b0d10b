package io.fakestream.grading.results;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Names what remains when no assumption explains all differences: missing windows, and lost or repeated events. */
final class UnexplainedResults {
    /** The fraction of the wrong rows that must be in missing windows. */
    private static final double MANY = 0.5;

    private final Comparison comparison;
    private final ResultReader reader;
    private final double expected;
    private final double found;

    UnexplainedResults(Comparison comparison, ResultReader reader, double expected, double found) {
        this.comparison = comparison;
        this.reader = reader;
        this.expected = expected;
        this.found = found;
    }

    void addTo(List<Finding> findings) {
        NavigableSet<Long> missing = reader.hasWindows() ? comparison.missingWindows() : new TreeSet<>();
        missing.remove(ResultTable.NO_WINDOW);
        if (!missing.isEmpty() && !reader.hasRanks() && comparison.missingWindowsFraction() >= MANY) {
            addMissing(missing, findings);
        } else if (findings.isEmpty() && reader.hasRanks()) {
            findings.add(new Finding(
                    comparison.beginsAtZero()
                            ? Mistake.RANKS_FROM_ZERO
                            : comparison.hasDenseRanks() ? Mistake.DENSE_RANKS : Mistake.WRONG_RANKS,
                    ResultsGrader.rows(comparison.wrong()) + "."));
        } else if (findings.isEmpty() && reader.hasCounts()) {
            addLost(findings);
        }
    }

    private void addMissing(NavigableSet<Long> missing, List<Finding> findings) {
        NavigableSet<Long> windows = comparison.expectedWindows();
        windows.remove(ResultTable.NO_WINDOW);
        int first = leading(windows, missing::contains);
        int last = leading(windows.descendingSet(), missing::contains);
        Predicate<Mistake> isNew = mistake -> findings.stream().noneMatch(one -> one.mistake() == mistake);
        if (last > 0 && isNew.test(Mistake.LAST_EVENTS_MISSING)) {
            findings.add(new Finding(
                    Mistake.LAST_WINDOWS_MISSING,
                    last + " of " + windows.size() + " windows, from "
                            + Instant.ofEpochMilli(windows.descendingSet().stream()
                                    .skip(last - 1L)
                                    .findFirst()
                                    .orElseThrow())
                            + "."));
        }
        if (first > 0 && first < windows.size() && isNew.test(Mistake.FIRST_EVENTS_MISSING)) {
            findings.add(new Finding(
                    Mistake.FIRST_EVENTS_MISSING,
                    "The results begin with the window "
                            + Instant.ofEpochMilli(
                                    windows.stream().skip(first).findFirst().orElseThrow())
                            + ", the run with " + Instant.ofEpochMilli(windows.first()) + "."));
        }
        long between = (long) missing.size() - first - (first < windows.size() ? last : 0);
        if (between > 0) {
            findings.add(
                    new Finding(Mistake.EVENTS_MISSING_IN_BETWEEN, between + " windows in between have no results."));
        }
    }

    private void addLost(List<Finding> findings) {
        double fraction = (found - expected) / expected;
        if (fraction < 0) {
            findings.add(new Finding(
                    Mistake.EVENTS_DROPPED,
                    String.format(
                            Locale.ROOT,
                            "%,.0f of %,.0f plays (%.2f %%)%s.",
                            expected - found,
                            expected,
                            -100 * fraction,
                            oneIn(expected / (expected - found)))));
        } else if (fraction > 0) {
            findings.add(new Finding(
                    Mistake.EVENTS_REPEATED,
                    String.format(
                            Locale.ROOT,
                            "The results have %,.0f plays, %.2f %% more than the expected %,.0f.",
                            found,
                            100 * fraction,
                            expected)));
        }
    }

    private static String oneIn(double number) {
        return number < 2 ? "" : String.format(Locale.ROOT, ", about 1 in %,.0f", number);
    }

    private static int leading(Iterable<Long> windows, Predicate<Long> isMissing) {
        int count = 0;
        for (Long window : windows) {
            if (!isMissing.test(window)) {
                break;
            }
            count++;
        }
        return count;
    }
}
