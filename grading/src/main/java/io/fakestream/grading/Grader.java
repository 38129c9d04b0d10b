package io.fakestream.grading;

import io.fakestream.grading.events.EventGrade;
import io.fakestream.grading.events.EventsGrader;
import io.fakestream.grading.events.KeyedEventsGrader;
import io.fakestream.grading.events.OutcomeGrade;
import io.fakestream.grading.events.OutcomesGrader;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.GradedField;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.results.ResultGrade;
import io.fakestream.grading.results.ResultsGrader;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.grading.truth.TruthCounts;
import io.fakestream.model.Outcome;
import io.fakestream.model.PipelineException;
import io.fakestream.verification.ReplayedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares the output of a pipeline with the truth of the runs that it processed. An input with a reason has rejected
 * records, one with an event id, or with users and play times alone, has events; one with a count, an age sum or an average
 * has results. Only what is given is compared. Each input is read several times, and the runs are replayed as often.
 */
public final class Grader {
    private static final Set<GradedField> RESULTS = Set.of(GradedField.COUNT, GradedField.AGE_SUM, GradedField.AVERAGE);

    private static final Set<GradedField> NAMES = Set.of(
            GradedField.ARTIST,
            GradedField.ARTISTS,
            GradedField.GENRE,
            GradedField.COUNTRY,
            GradedField.SONG,
            GradedField.KIND);

    private final List<ReplayedRun> runs;
    private final GradeOptions options;
    private final Replay replay;
    private final List<EventGrade> events = new ArrayList<>();
    private final List<ResultGrade> results = new ArrayList<>();
    private final List<OutcomesGrader> outcomes = new ArrayList<>();

    public Grader(List<ReplayedRun> runs, GradeOptions options, Replay.Progress progress) {
        this.runs = List.copyOf(runs);
        this.options = options;
        this.replay = new Replay(runs, progress);
    }

    /**
     * Grades an input.
     *
     * @throws PipelineException if it cannot be read, has nothing that can be graded, or belongs to another run
     */
    public void add(ResultInput input, ColumnMapping columns) {
        if (hasOutcomes(columns)) {
            OutcomesGrader grader = new OutcomesGrader(input.name());
            grader.read(input, columns);
            outcomes.add(grader);
        } else if (columns.has(GradedField.EVENT_ID)) {
            events.add(new EventsGrader(runs, input, columns, options, replay).grade());
        } else if (RESULTS.stream().anyMatch(columns::has)) {
            OutcomesGrader grader = new OutcomesGrader(input.name());
            results.add(new ResultsGrader(runs, input, columns, options, replay, grader::add).grade());
            if (!grader.isEmpty()) {
                outcomes.add(grader);
            }
        } else if (columns.has(GradedField.USER) && columns.has(GradedField.PLAYED_AT)) {
            events.add(new KeyedEventsGrader(runs, input, columns, options, replay).grade());
        } else {
            List<String> existing = input.columns();
            throw PipelineException.usage(
                    existing.isEmpty()
                            ? input.name() + " is empty."
                            : input.name() + " has nothing that can be graded; its columns are "
                                    + String.join(", ", existing) + ".",
                    existing.isEmpty()
                            ? "Grade it when the pipeline has written its results."
                            : "Say which column is the event_id, the count, the average or the reason: --map "
                                    + "count=COLUMN");
        }
    }

    /** Events and results may have a column with an outcome, too. */
    private static boolean hasOutcomes(ColumnMapping columns) {
        return columns.isMapped(GradedField.REASON)
                || (columns.has(GradedField.REASON)
                        && !columns.has(GradedField.EVENT_ID)
                        && NAMES.stream().noneMatch(columns::has));
    }

    /** The result for all inputs. */
    public Scorecard scorecard() {
        TruthCounts truth = new TruthCounts(runs);
        replay.forEach("outcomes", truth::add);
        List<OutcomeGrade> graded =
                outcomes.stream().map(grader -> grader.grade(truth)).toList();
        return new Scorecard(
                runs.stream().map(ReplayedRun::streamId).toList(),
                runs.stream().mapToLong(ReplayedRun::records).sum(),
                truth.outcome(Outcome.ON_TIME.code()),
                truth.outcome(Outcome.LATE.code()),
                truth.outcome(Outcome.DUPLICATE.code()),
                truth.rejected(),
                events,
                results,
                graded);
    }
}
