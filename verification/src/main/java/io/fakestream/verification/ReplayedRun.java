package io.fakestream.verification;

import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.Timing;
import io.fakestream.storage.ListenRow;
import java.util.List;

/**
 * A run as its manifest and progress tell it: the rows that must be in the table.
 *
 * @param acknowledged for each shard, how many events the topic holds
 */
public record ReplayedRun(Run run, Schedule schedule, List<Long> acknowledged) {
    public ReplayedRun {
        acknowledged = List.copyOf(acknowledged);
    }

    String stream() {
        return run.id().text();
    }

    int shards() {
        return run.config().shards();
    }

    /** The row that an event must have become. */
    ListenRow row(int shard, long number, Lateness lateness) {
        Listen listen = run.shard(shard).listen(number, schedule);
        return new ListenRow(
                listen.id(),
                listen.dueMillis(),
                listen.playedAtMillis(),
                lateness.judge(listen.dueMillis(), listen.playedAtMillis()) == Timing.LATE,
                Listen.SOURCE,
                listen.user().id(),
                listen.user().name(),
                listen.user().address(),
                listen.user().age(),
                listen.user().nationality(),
                listen.song().id(),
                listen.song().artists(),
                listen.song().albumName(),
                listen.song().trackName(),
                listen.song().durationMillis(),
                listen.song().genre(),
                listen.playedMillis(),
                listen.skipped(),
                listen.sessionId(),
                listen.device());
    }
}
