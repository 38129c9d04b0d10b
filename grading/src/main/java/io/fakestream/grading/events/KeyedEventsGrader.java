package io.fakestream.grading.events;

import io.fakestream.generator.ShardStream;
import io.fakestream.grading.events.KeyCounts.Kind;
import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ColumnValues;
import io.fakestream.grading.input.GradedField;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.input.UnusableValueException;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.grading.truth.TimeShift;
import io.fakestream.grading.truth.UserSeconds;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Timing;
import io.fakestream.verification.ReplayedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Grades one output with events that have no id: by the user's name and the second in which the play ended. */
public final class KeyedEventsGrader {
    private static final int SAMPLE = 1_000;

    /** The fraction of missing events that must be overwritten by others. */
    private static final double MOST = 0.9;

    private final List<ReplayedRun> runs;
    private final ResultInput input;
    private final ColumnMapping columns;
    private final ColumnValues values;
    private final Replay replay;
    private final List<Finding> findings = new ArrayList<>();
    private long rows;

    public KeyedEventsGrader(
            List<ReplayedRun> runs, ResultInput input, ColumnMapping columns, GradeOptions options, Replay replay) {
        this.runs = runs;
        this.input = input;
        this.columns = columns;
        this.values = new ColumnValues(options.zone());
        this.replay = replay;
    }

    private record Sample(String user, long millis) {}

    /** How a pipeline may have stored events. */
    private record Assumption(boolean late, boolean duplicates, boolean overwrites) {
        long expected(KeyCounts counts, int number) {
            long all = (long) counts.count(number, Kind.ON_TIME)
                    + (late ? counts.count(number, Kind.LATE) : 0)
                    + (duplicates ? counts.count(number, Kind.DUPLICATE) : 0);
            return overwrites ? Math.min(1, all) : all;
        }

        long distance(KeyCounts counts) {
            long distance = 0;
            for (int number = 0; number < counts.size(); number++) {
                distance += Math.abs(counts.count(number, Kind.WRITTEN) - expected(counts, number));
            }
            return distance;
        }
    }

    /**
     * Grades.
     *
     * @throws PipelineException if no event is one of the runs
     */
    public EventGrade grade() {
        KeyCounts counts = new KeyCounts();
        replay.forEach(input.name(), (record, run, sentMillis) -> add(record, run, counts));
        long shift = shift(counts);
        read(counts, shift);
        Assumption best = new Assumption(false, false, false);
        for (boolean overwrites : List.of(false, true)) {
            for (boolean duplicates : List.of(false, true)) {
                for (boolean late : List.of(false, true)) {
                    Assumption other = new Assumption(late, duplicates, overwrites);
                    best = other.distance(counts) < best.distance(counts) ? other : best;
                }
            }
        }
        return grade(counts, best);
    }

    private EventGrade grade(KeyCounts counts, Assumption best) {
        Assumption correct = new Assumption(best.late(), false, false);
        long expected = 0;
        long late = 0;
        long missing = 0;
        long overwritten = 0;
        long repeated = 0;
        long extra = 0;
        for (int number = 0; number < counts.size(); number++) {
            long written = counts.count(number, Kind.WRITTEN);
            long wanted = correct.expected(counts, number);
            expected += wanted;
            late += counts.count(number, Kind.LATE);
            missing += Math.max(0, wanted - written);
            overwritten += written > 0 ? Math.max(0, wanted - written) : 0;
            long allowed = wanted + (best.late() ? 0 : counts.count(number, Kind.LATE)); // they may be stored or not
            repeated += wanted > 0 ? Math.max(0, written - allowed) : 0;
            extra += wanted > 0 ? 0 : Math.max(0, written - allowed);
        }
        if (rows == 0 && expected > 0) {
            findings.add(new Finding(Mistake.NO_ROWS, "Expected: " + expected + " events."));
        } else if (missing > 0 && overwritten >= MOST * missing) {
            findings.add(new Finding(
                    Mistake.OVERWRITTEN,
                    overwritten + " events are missing whose user's name and second another event has."));
        } else if (missing > 0) {
            findings.add(missing(counts, best.late()));
        }
        if (best.duplicates() && !best.overwrites()) {
            findings.add(new Finding(Mistake.DUPLICATES_COUNTED, repeated + " events; the topic has them twice."));
        } else if (repeated > 0) {
            findings.add(new Finding(Mistake.EVENTS_REPEATED, repeated + " events."));
        }
        return new EventGrade(
                input.name(),
                columns.text(GradedField.USER, GradedField.PLAYED_AT),
                rows,
                expected,
                missing,
                repeated,
                extra,
                late,
                best.late() ? late : 0,
                List.of(),
                findings,
                null);
    }

    private Finding missing(KeyCounts counts, boolean storesLate) {
        MissingEvents missing =
                new MissingEvents(runs.stream().mapToLong(ReplayedRun::records).sum());
        replay.forEach(input.name(), (record, run, sentMillis) -> {
            if (record.isListen() && (storesLate || !isLate(record, run))) {
                missing.add(!counts.take(key(record, run)), sentMillis);
            }
        });
        return missing.atOnePlace().orElseGet(missing::throughout);
    }

    private void add(ShardStream record, int run, KeyCounts counts) {
        if (record.fault() == Fault.DUPLICATE) {
            counts.add(key(record, run), Kind.DUPLICATE);
        } else if (record.isListen()) {
            counts.add(key(record, run), isLate(record, run) ? Kind.LATE : Kind.ON_TIME);
        }
    }

    private long key(ShardStream record, int run) {
        return UserSeconds.key(
                runs.get(run),
                record.userId(),
                record.playedAtMillis(runs.get(run).schedule()));
    }

    private boolean isLate(ShardStream record, int run) {
        return Lateness.DEFAULT.classify(
                        record.dueMillis(runs.get(run).schedule()),
                        record.playedAtMillis(runs.get(run).schedule()))
                == Timing.LATE;
    }

    private long shift(KeyCounts counts) {
        List<Sample> sample = new ArrayList<>();
        input.forEach(row -> {
            sample.add(sample(row));
            return sample.size() < SAMPLE;
        });
        if (sample.isEmpty()) {
            return 0;
        }
        long shift = TimeShift.find(sample.size(), millis -> matching(sample, millis, counts));
        if (shift != 0) {
            findings.add(new Finding(Mistake.WRONG_TIME_ZONE, "The times are " + TimeShift.text(shift) + "."));
        }
        if (matching(sample, shift, counts) == 0) {
            throw PipelineException.usage(
                    input.name() + " has no event of the runs: none of them has this user in this second: "
                            + sample.get(0).user() + ", "
                            + Instant.ofEpochMilli(sample.get(0).millis()) + ".",
                    "Check --run, and --map user=COLUMN,played_at=COLUMN.");
        }
        return shift;
    }

    private static int matching(List<Sample> sample, long shift, KeyCounts counts) {
        return (int) sample.stream()
                .filter(one -> counts.isExpected(UserSeconds.key(one.user(), one.millis() - shift)))
                .count();
    }

    private void read(KeyCounts counts, long shift) {
        input.forEach(row -> {
            Sample event = sample(row);
            counts.add(UserSeconds.key(event.user(), event.millis() - shift), Kind.WRITTEN);
            rows++;
            return true;
        });
    }

    private Sample sample(Map<String, Object> row) {
        String column = columns.column(GradedField.USER).orElseThrow();
        String user = ColumnValues.text(row.get(column));
        if (user == null) {
            throw new UnusableValueException(column + " is missing");
        }
        String time = columns.column(GradedField.PLAYED_AT).orElseThrow();
        return new Sample(
                user,
                values.time(row.get(time), time).orElseThrow(() -> new UnusableValueException(time + " is missing")));
    }
}
