package io.fakestream.grading.results;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.grading.truth.TimeShift;
import io.fakestream.model.PipelineException;
import io.fakestream.verification.ReplayedRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Grades one output with results. First compares it with the truth, then looks for an explanation of the differences. */
public final class ResultsGrader {
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

    /**
     * Grades.
     *
     * @throws PipelineException if the results cannot be those of the runs
     */
    public ResultGrade grade() {
        Attempt attempt = attempt(List.of(Assumption.CORRECT), outcomes);
        long rows = reader.rows();
        checkGrouping(attempt);
        Comparison correct = attempt.compare(0, Rounding.NONE, options, reader);
        if (rows > 0 && correct.wrong() > 0) {
            attempt = interpret(attempt);
        }
        Comparison best = attempt.compare(0, Rounding.NONE, options, reader);
        long repeated = attempt.table().repeated();
        double found = reader.hasRanks() ? Double.NaN : foundPlays(attempt.table(), reader.hasWindows());
        long expected = attempt.expected().counted(0);
        if (rows == 0 && correct.expected() > 0) {
            findings.add(new Finding(Mistake.NO_ROWS, "Expected: " + rows(correct.expected()) + "."));
        }
        if (rows > 0 && best.wrong() > 0) {
            attempt = null; // the explanation needs the memory
            best = new Explanation(
                            assumptions -> attempt(assumptions, (code, count) -> {}), reader, input.name(), options)
                    .find(found, expected, correct.expected(), findings);
        }
        if (repeated > 0) {
            findings.add(new Finding(
                    Mistake.ROWS_REPEATED, rows(repeated) + " with the name and window of an earlier one."));
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
                repeated,
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
        Comparison now = interpreted.compare(0, Rounding.NONE, options, reader);
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

    static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
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
