package io.fakestream.grading.results;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.results.Assumption.Way;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.grading.truth.TimeShift;
import io.fakestream.model.PipelineException;
import io.fakestream.verification.ReplayedRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Grades one output with results. First compares it with the truth, then looks for an explanation of the differences. */
public final class ResultsGrader {
    /** An explanation must leave at most this fraction of the rows wrong that were wrong before. */
    private static final double MAX_UNEXPLAINED = 0.5;

    /** The fraction of the rows with another count from which on windows are by another time. */
    private static final double MANY = 0.3;

    private final List<ReplayedRun> runs;
    private final ResultInput input;
    private final ColumnMapping columns;
    private final GradeOptions options;
    private final Replay replay;
    private final ResultReader reader;
    private final BiConsumer<String, Long> outcomes;
    private final List<Finding> findings = new ArrayList<>();
    private boolean isCombined;
    private long shiftMillis;

    /**
     * Prepares the grading.
     *
     * @param outcomes receives the rows that count records with an outcome: its code, and the count
     */
    public ResultsGrader(
            List<ReplayedRun> runs,
            ResultInput input,
            ColumnMapping columns,
            GradeOptions options,
            Replay replay,
            BiConsumer<String, Long> outcomes) {
        this.runs = runs;
        this.input = input;
        this.columns = columns;
        this.options = options;
        this.replay = replay;
        this.outcomes = outcomes;
        this.reader = new ResultReader(input, columns, options);
    }

    /** The results beside those expected under some assumptions. */
    private record Attempt(Names names, ResultTable table, ExpectedCounts expected) {}

    /**
     * Grades.
     *
     * @throws PipelineException if the results cannot be those of the runs
     */
    public ResultGrade grade() {
        Attempt attempt = attempt(List.of(Assumption.CORRECT), outcomes);
        long rows = reader.rows();
        checkGrouping(attempt);
        Comparison correct = compare(attempt, 0, Rounding.NONE);
        if (rows > 0 && correct.wrong() > 0) {
            attempt = interpret(attempt);
        }
        Comparison best = compare(attempt, 0, Rounding.NONE);
        double found = reader.hasRanks() ? Double.NaN : foundPlays(attempt.table(), reader.hasWindows());
        long expected = attempt.expected().counted(0);
        if (rows == 0 && correct.expected() > 0) {
            findings.add(new Finding(Mistake.NO_ROWS, "Expected: " + rows(correct.expected()) + "."));
        }
        if (rows > 0 && best.wrong() > 0) {
            attempt = attempt(Assumption.others(expected, found, correct.expected()), (code, count) -> {});
            best = explain(attempt, found, expected, correct.expected());
        }
        if (attempt.table().repeated() > 0) {
            findings.add(new Finding(
                    Mistake.ROWS_REPEATED,
                    rows(attempt.table().repeated()) + " with the name and window of an earlier one."));
        }
        return new ResultGrade(
                input.name(),
                columns.toString(),
                rows,
                correct.expected(),
                correct.equal(),
                correct.different(),
                correct.missing(),
                correct.extra(),
                attempt.table().repeated(),
                expected,
                Double.isNaN(found) ? null : Math.round(found),
                best.equal(),
                correct.maxError(),
                correct.examples(),
                findings,
                reader.latency());
    }

    /** A pipeline that groups by something has several rows for each window. */
    private void checkGrouping(Attempt attempt) {
        if (reader.found().contains(GradedDimension.ALL) && attempt.table().repeated() > 0) {
            throw PipelineException.usage(
                    input.name()
                            + " has several rows for the same window, but no column for what they are grouped by. Its"
                            + " columns: " + String.join(", ", input.columns()) + ".",
                    "Map the column to artist, artists, genre, country or song: --map artist=COLUMN");
        }
    }

    /** Names or times may be written in another way than the truth has them. */
    private Attempt interpret(Attempt attempt) {
        Attempt interpreted = attempt;
        long combined = combinedArtists(attempt);
        if (combined > 0 && reader.found().contains(GradedDimension.ARTIST)) {
            isCombined = true;
            findings.add(new Finding(
                    Mistake.ARTISTS_NOT_SEPARATED, rows(combined) + " with the names of several artists as one name."));
            interpreted = attempt(List.of(Assumption.CORRECT), (code, count) -> {});
        }
        if (reader.hasWindows()) {
            long shift = new ShiftedWindows(interpreted.table(), options.window()).find();
            if (shift != 0) {
                shiftMillis = shift;
                findings.add(
                        shift == options.window().toMillis()
                                ? new Finding(Mistake.WINDOWS_BY_END, "The windows are one window later.")
                                : new Finding(
                                        Mistake.WRONG_TIME_ZONE, "The windows are " + TimeShift.text(shift) + "."));
                interpreted = attempt(List.of(Assumption.CORRECT), (code, count) -> {});
            }
        }
        Plausibility plausibility = new Plausibility(input.name(), interpreted.table(), options.window());
        Comparison now = compare(interpreted, 0, Rounding.NONE);
        if (reader.hasWindows() && now.equal() < now.expected() / 2) {
            plausibility.checkWindows();
        }
        if (!reader.hasCounts()
                || !new TotalsByName(interpreted.table(), 0).agree()) { // else only the windows are wrong
            plausibility.checkRun();
        }
        return interpreted;
    }

    private Attempt attempt(List<Assumption> assumptions, BiConsumer<String, Long> outcomesTo) {
        Names names = new Names();
        ResultTable table = new ResultTable(assumptions.size(), reader.given());
        reader.read(names, table, shiftMillis, isCombined, outcomesTo);
        Set<GradedDimension> dimensions = EnumSet.copyOf(reader.found());
        if (isCombined && dimensions.remove(GradedDimension.ARTIST)) {
            dimensions.add(GradedDimension.ARTISTS);
        }
        ExpectedCounts byWindow = new ExpectedCounts(
                runs,
                dimensions,
                names,
                assumptions,
                table,
                reader.hasWindows() ? options.window().toMillis() : 0);
        ExpectedCounts totals = reader.hasWindows() && reader.hasTotals()
                ? new ExpectedCounts(runs, dimensions, names, assumptions, table, 0)
                : null;
        replay.forEach(input.name(), (record, run, sentMillis) -> {
            byWindow.add(record, run, sentMillis);
            if (totals != null) {
                totals.add(record, run, sentMillis);
            }
        });
        return new Attempt(names, table, byWindow);
    }

    private Comparison compare(Attempt attempt, int assumption, Rounding rounding) {
        return new Comparison(
                attempt.table(), attempt.names(), assumption, rounding, options.tolerance(), reader.hasRanks());
    }

    /** The simplest assumption that explains most of the differences. */
    private Comparison explain(Attempt attempt, double found, long expected, long rows) {
        Comparison correct = compare(attempt, 0, Rounding.NONE);
        List<Assumption> assumptions = Assumption.others(expected, found, rows);
        Comparison inOrder = compare(attempt, assumptions.indexOf(Assumption.OUT_OF_ORDER_DROPPED), Rounding.NONE);
        if (correct.isMostlyMissingWindows() && inOrder.wrong() > correct.wrong() * MAX_UNEXPLAINED) {
            new UnexplainedResults(correct, reader, expected, found).addTo(findings);
            return correct;
        }
        Comparison best = correct;
        for (Rounding rounding : Rounding.values()) {
            for (int i = 0; i < assumptions.size(); i++) {
                Comparison other = compare(attempt, i, rounding);
                if (other.wrong() < best.wrong() && other.equal() >= correct.equal()) {
                    best = other;
                }
            }
        }
        if (best.wrong() > correct.wrong() * MAX_UNEXPLAINED) {
            best = correct;
            if (reader.hasCounts() && !reader.hasRanks()) {
                new Plausibility(input.name(), attempt.table(), options.window()).checkCounts();
            }
            addProcessingTime(attempt, correct, assumptions);
        }
        List<Mistake> mistakes = assumptions.get(best.assumption()).mistakes();
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
        if (best == correct && correct.isBetween(1)) {
            findings.add(new Finding(
                    Mistake.LATE_EVENTS_COUNTED,
                    "Some of the late events are counted, in " + rows(correct.wrong()) + "."));
        } else if (best.wrong() > 0) {
            new UnexplainedResults(best, reader, expected, found).addTo(findings);
        }
        return best;
    }

    static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }

    /** Whatever the clock was: if the counts over all windows are right, the windows are wrong. */
    private void addProcessingTime(Attempt attempt, Comparison correct, List<Assumption> assumptions) {
        if (correct.wrongCounts() < MANY * correct.expected()
                || correct.expectedWindows().size() < 2) {
            return;
        }
        if (!reader.hasWindows() || !reader.hasCounts() || reader.hasRanks() || reader.hasTotals()) {
            return;
        }
        for (int i = 0; i < assumptions.size(); i++) {
            Assumption one = assumptions.get(i);
            if (!one.has(Way.PROCESSING_TIME)
                    && !one.isCut()
                    && !one.has(Way.OVERWRITES)
                    && new TotalsByName(attempt.table(), i).agree()) {
                findings.add(new Finding(
                        Mistake.PROCESSING_TIME,
                        "The counts over all windows are right, those of the windows are not."));
                one.mistakes().stream()
                        .filter(mistake -> mistake != Mistake.LATE_EVENTS_COUNTED)
                        .forEach(mistake -> findings.add(new Finding(mistake, "Over all windows.")));
                return;
            }
        }
    }

    /** Of the results by window, if there are any. */
    private static double foundPlays(ResultTable table, boolean hasWindows) {
        double sum = 0;
        for (int row = 0; row < table.size(); row++) {
            if (table.isFound(row) && (table.windowStart(row) != ResultTable.NO_WINDOW || !hasWindows)) {
                sum += table.found(row).count();
            }
        }
        return sum;
    }

    private static long combinedArtists(Attempt attempt) {
        long combined = 0;
        for (int row = 0; row < attempt.table().size(); row++) {
            if (attempt.table().isFound(row)
                    && attempt.table().plays(0, row) == 0
                    && ResultReader.hasSeveralArtists(
                            attempt.names().name(attempt.table().name(row)).text())) {
                combined++;
            }
        }
        return combined;
    }
}
