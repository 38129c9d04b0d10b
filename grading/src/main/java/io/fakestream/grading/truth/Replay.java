package io.fakestream.grading.truth;

import io.fakestream.verification.MergedReplay;
import io.fakestream.verification.ReplayedRun;
import java.util.List;

/** Replays the records of the graded runs, and reports the progress. */
public final class Replay {
    /** Receives progress. */
    public interface Progress {
        Progress NONE = (what, done, all) -> {};

        /**
         * Some records have been replayed.
         *
         * @param what what is being graded
         */
        void replayed(String what, long done, long all);
    }

    private static final int REPORT_EVERY = 1 << 16;

    private final List<ReplayedRun> runs;
    private final Progress progress;

    public Replay(List<ReplayedRun> runs, Progress progress) {
        this.runs = runs;
        this.progress = progress;
    }

    /** Passes each record in the order of sending. */
    public void forEach(String what, MergedReplay.Each each) {
        long all = runs.stream().mapToLong(ReplayedRun::records).sum();
        long[] done = {0};
        new MergedReplay(runs)
                .forEach(
                        (record, run, sentMillis) -> {
                            each.record(record, run, sentMillis);
                            if (++done[0] % REPORT_EVERY == 0) {
                                progress.replayed(what, done[0], all);
                            }
                        },
                        reached -> {});
        progress.replayed(what, all, all);
    }
}
