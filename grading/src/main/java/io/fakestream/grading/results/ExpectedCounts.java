package io.fakestream.grading.results;

import io.fakestream.generator.ShardStream;
import io.fakestream.grading.results.Assumption.Way;
import io.fakestream.grading.truth.UserSeconds;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Timing;
import io.fakestream.verification.ReplayedRun;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the records of the runs under several assumptions. */
final class ExpectedCounts {
    /** The watermark delay of many examples. */
    private static final long USUAL_WATERMARK_MILLIS = 60_000;

    private final List<ReplayedRun> runs;
    private final List<RunNames> names;
    private final Assumption[] assumptions;
    private final ResultTable table;
    private final long windowMillis;
    private final long[] counted;
    private final UserSeconds.@Nullable Latest[] latest;
    private final MalformedRecord malformed = new MalformedRecord();

    /**
     * Prepares the counting.
     *
     * @param windowMillis length of the windows; 0 for results without windows
     */
    ExpectedCounts(
            List<ReplayedRun> runs,
            Set<GradedDimension> dimensions,
            Names names,
            List<Assumption> assumptions,
            ResultTable table,
            long windowMillis) {
        this.runs = runs;
        this.names = runs.stream()
                .map(run -> new RunNames(run.run(), dimensions, names))
                .toList();
        this.assumptions = assumptions.toArray(new Assumption[0]);
        this.table = table;
        this.windowMillis = windowMillis;
        this.counted = new long[assumptions.size()];
        this.latest = assumptions.stream()
                .map(one -> one.has(Way.OVERWRITES) ? new UserSeconds.Latest() : null)
                .toArray(UserSeconds.Latest[]::new);
    }

    /** Counts one record. */
    void add(ShardStream record, int runNumber, long sentMillis) {
        Fault fault = record.fault();
        boolean duplicate = fault == Fault.DUPLICATE;
        ReplayedRun run = runs.get(runNumber);
        if (!duplicate && fault != null && fault.rejection().isPresent()) {
            addMalformed(record, run, runNumber);
            return;
        }
        long playedAt = record.playedAtMillis(run.schedule());
        long due = record.dueMillis(run.schedule());
        boolean late = Lateness.DEFAULT.classify(due, playedAt) == Timing.LATE;
        boolean behindWatermark = fault == Fault.OUT_OF_ORDER && due - playedAt > USUAL_WATERMARK_MILLIS;
        int age = record.age();
        long playedWindow = window(playedAt);
        long sentWindow = window(sentMillis);
        long userSecond = 0;
        for (int i = 0; i < assumptions.length; i++) {
            Assumption assumption = assumptions[i];
            if ((late && !assumption.countsLate())
                    || (duplicate && !assumption.countsDuplicates())
                    || (behindWatermark && assumption.has(Way.OUT_OF_ORDER_DROPPED))
                    || (fault == Fault.ADDED_FIELD && assumption.has(Way.UNKNOWN_FIELD_REJECTED))) {
                continue;
            }
            long start = assumption.has(Way.PROCESSING_TIME) ? sentWindow : playedWindow;
            UserSeconds.Latest keys = latest[i];
            if (keys != null) {
                if (userSecond == 0) {
                    userSecond = UserSeconds.key(run, record.userId(), playedAt);
                }
                UserSeconds.Event event = new UserSeconds.Event(runNumber, record.song(), record.nationality(), age);
                UserSeconds.Event replaced = keys.put(userSecond, event);
                if (replaced != null) {
                    count(i, replaced, start, -1);
                }
                count(i, event, start, 1);
            } else {
                count(i, ofSong(assumption, runNumber, record.song()), start, 1, age);
                count(i, names.get(runNumber).ofNationality(record.nationality()), start, 1, age);
            }
        }
    }

    private int[] ofSong(Assumption assumption, int runNumber, int song) {
        RunNames ofRun = names.get(runNumber);
        return assumption.has(Way.FIRST_ARTIST) ? ofRun.ofFirstArtist(song) : ofRun.ofSong(song);
    }

    private void addMalformed(ShardStream record, ReplayedRun run, int runNumber) {
        for (int i = 0; i < assumptions.length; i++) {
            if (assumptions[i].has(Way.MALFORMED)
                    && malformed.read(record, run)
                    && (windowMillis == 0 || malformed.hasTime())) {
                long start = window(record.playedAtMillis(run.schedule()));
                if (malformed.hasSong()) {
                    count(i, names.get(runNumber).ofSong(record.song()), start, 1, malformed.age());
                }
                if (malformed.hasCountry()) {
                    count(i, names.get(runNumber).ofNationality(record.nationality()), start, 1, malformed.age());
                }
            }
        }
    }

    /** The number of counts under an assumption. */
    long counted(int assumption) {
        return counted[assumption];
    }

    private void count(int assumption, UserSeconds.Event event, long start, int change) {
        RunNames ofRun = names.get(event.run());
        count(assumption, ofRun.ofSong(event.song()), start, change, event.age());
        count(assumption, ofRun.ofNationality(event.nationality()), start, change, event.age());
    }

    private void count(int assumption, int[] numbers, long start, int change, int age) {
        for (int name : numbers) {
            long position = counted[assumption];
            counted[assumption] += change;
            if (position >= assumptions[assumption].first() && position < assumptions[assumption].last()) {
                table.add(assumption, table.row(name, start), change, age);
            }
        }
    }

    private long window(long millis) {
        return windowMillis == 0 ? ResultTable.NO_WINDOW : Math.floorDiv(millis, windowMillis) * windowMillis;
    }
}
