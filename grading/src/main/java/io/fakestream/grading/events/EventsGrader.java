package io.fakestream.grading.events;

import io.fakestream.generator.ShardStream;
import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Latency;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ColumnValues;
import io.fakestream.grading.input.GradedField;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.input.UnusableValueException;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.grading.truth.UserSeconds;
import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Timing;
import io.fakestream.verification.ReplayedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Grades one output with events. */
public final class EventsGrader {
    private static final int EXAMPLES = 3;

    /** The fraction of missing events that must be overwritten by others. */
    private static final double MOST = 0.9;

    /** How many missing events are looked at. */
    private static final int MAX_KEYS = 200_000;

    private final List<ReplayedRun> runs;
    private final ResultInput input;
    private final ColumnMapping columns;
    private final GradeOptions options;
    private final Replay replay;
    private final WrittenEvents written;
    private final MissingEvents onTime;
    private final MissingEvents all;
    private final List<String> examples = new ArrayList<>();
    private final List<String> missingExamples = new ArrayList<>();
    private final Map<String, Long> otherStreams = new TreeMap<>();
    private final Set<Long> missingKeys = new HashSet<>();
    private final Latency.Recorder latency = new Latency.Recorder();
    private long rows;
    private long events;
    private long extra;
    private long valid;
    private long late;
    private long lateFound;
    private long repeated;
    private long repeatedInTopic;
    private long repeatedMillis;
    private long rejectedFound;

    public EventsGrader(
            List<ReplayedRun> runs, ResultInput input, ColumnMapping columns, GradeOptions options, Replay replay) {
        this.runs = runs;
        this.input = input;
        this.columns = columns;
        this.options = options;
        this.replay = replay;
        this.written = new WrittenEvents(runs);
        long records = runs.stream().mapToLong(ReplayedRun::records).sum();
        this.onTime = new MissingEvents(records);
        this.all = new MissingEvents(records);
    }

    /**
     * Grades.
     *
     * @throws PipelineException if most events are those of other runs
     */
    public EventGrade grade() {
        read();
        replay.forEach(input.name(), this::compare);
        extra += written.count() - valid - rejectedFound;
        written.unmatched(EXAMPLES).forEach(id -> example("extra: " + id, examples));
        boolean storesLate = late > 0 && lateFound >= MOST * late; // they may be stored or not
        MissingEvents missing = storesLate ? all : onTime;
        List<Finding> findings = new ArrayList<>();
        if (rows == 0) {
            findings.add(new Finding(Mistake.NO_ROWS, "Expected: " + onTimeEvents() + " events."));
        } else if (missing.count() > 0) {
            findings.add(missing.atOnePlace().orElseGet(() -> dropped(missing)));
        }
        if (repeated > 0) {
            findings.add(repeated());
        }
        if (rejectedFound > 0) {
            findings.add(new Finding(
                    Mistake.REJECTED_ACCEPTED, rejectedFound + " events have an id of a malformed record."));
        }
        examples.addAll(0, missingExamples);
        return new EventGrade(
                input.name(),
                columns.text(GradedField.EVENT_ID, GradedField.WRITTEN_AT),
                rows,
                storesLate ? late + onTimeEvents() : onTimeEvents(),
                missing.count(),
                repeated,
                extra + rejectedFound,
                late,
                lateFound,
                examples,
                findings,
                latency.latency());
    }

    private long onTimeEvents() {
        return events - late;
    }

    private void read() {
        String column = columns.column(GradedField.EVENT_ID).orElseThrow();
        ColumnValues values = new ColumnValues(options.zone());
        input.forEach(row -> {
            String text = ColumnValues.text(row.get(column));
            if (text == null || text.isBlank()) {
                throw new UnusableValueException(column + " is missing");
            }
            rows++;
            OptionalLong writtenAt = columns.column(GradedField.WRITTEN_AT)
                    .map(time -> values.time(row.get(time), time))
                    .orElse(OptionalLong.empty());
            if (!EventId.isOfARun(text) || !written.add(EventId.parse(text), writtenAt)) {
                extra++;
                example("extra: " + text, examples);
                otherStreams.merge(EventId.isOfARun(text) ? EventId.parse(text).streamId() : "", 1L, Long::sum);
            }
            return true;
        });
        if (rows > 0 && written.count() == 0) {
            String stream = otherStreams.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
            throw PipelineException.usage(
                    stream.isEmpty()
                            ? input.name() + " has no event id of the run in the column " + column + "; the first is "
                                    + examples.get(0).replace("extra: ", "") + "."
                            : "The events in " + input.name() + " are those of run " + stream + ".",
                    stream.isEmpty() ? "Check --map event_id=COLUMN." : "Grade them with --run " + stream);
        }
    }

    private void compare(ShardStream record, int runNumber, long sentMillis) {
        Fault fault = record.fault();
        boolean has = written.match(runNumber, record.shard(), record.number());
        boolean isRepeated = written.isRepeated(runNumber, record.shard(), record.number());
        if (fault == Fault.DUPLICATE) {
            repeatedInTopic += isRepeated ? 1 : 0;
            return;
        }
        if (fault != null && fault.rejection().isPresent()) {
            rejectedFound += has ? 1 : 0;
            return;
        }
        ReplayedRun run = runs.get(runNumber);
        long due = record.dueMillis(run.schedule());
        long playedAt = record.playedAtMillis(run.schedule());
        boolean isLate = Lateness.DEFAULT.classify(due, playedAt) == Timing.LATE;
        events++;
        if (isLate) {
            late++;
            lateFound += has ? 1 : 0;
        } else {
            onTime.add(!has, sentMillis);
        }
        all.add(!has, sentMillis);
        if (has) {
            valid++;
            written.writtenAt(runNumber, record.shard(), record.number())
                    .ifPresent(millis -> latency.add(millis - due));
        } else if (!isLate) {
            example("missing: " + id(record, run) + ", due " + Instant.ofEpochMilli(due), missingExamples);
            if (missingKeys.size() < MAX_KEYS) {
                missingKeys.add(UserSeconds.key(run, record.userId(), playedAt));
            }
        }
        if (isRepeated) {
            if (repeated++ == 0) {
                repeatedMillis = due;
            }
            example("repeated: " + id(record, run) + ", due " + Instant.ofEpochMilli(due), examples);
        }
    }

    private Finding repeated() {
        String since = repeated + " events, the first one due " + Instant.ofEpochMilli(repeatedMillis);
        return repeatedInTopic >= repeated * MOST
                ? new Finding(Mistake.DUPLICATES_COUNTED, since + "; the topic has them twice.")
                : new Finding(
                        Mistake.EVENTS_REPEATED, since + "; the topic has " + repeatedInTopic + " of them twice.");
    }

    private Finding dropped(MissingEvents missing) {
        Set<Long> overwritten = new HashSet<>();
        replay.forEach(input.name(), (record, runNumber, sentMillis) -> {
            if (record.isListen() && written.has(runNumber, record.shard(), record.number())) {
                ReplayedRun run = runs.get(runNumber);
                long key = UserSeconds.key(run, record.userId(), record.playedAtMillis(run.schedule()));
                if (missingKeys.contains(key)) {
                    overwritten.add(key);
                }
            }
        });
        return !missingKeys.isEmpty() && overwritten.size() >= missingKeys.size() * MOST
                ? new Finding(
                        Mistake.OVERWRITTEN,
                        missing.count() + " events are missing; " + overwritten.size()
                                + " times, another event has the same name and second.")
                : missing.throughout();
    }

    private static EventId id(ShardStream record, ReplayedRun run) {
        return new EventId(run.streamId(), record.shard(), record.number());
    }

    private static void example(String text, List<String> to) {
        if (to.size() < EXAMPLES) {
            to.add(text);
        }
    }
}
