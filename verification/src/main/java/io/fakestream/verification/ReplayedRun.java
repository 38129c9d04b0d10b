package io.fakestream.verification;

import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.Timing;
import io.fakestream.storage.ListenRow;
import java.util.List;
import java.util.function.Consumer;

/**
 * A run as its manifest and progress tell it: the records that the topic must hold.
 *
 * @param acknowledged for each shard, how many records the topic holds
 */
public record ReplayedRun(Run run, Schedule schedule, RecordKey key, List<Long> acknowledged) {
    public ReplayedRun {
        acknowledged = List.copyOf(acknowledged);
    }

    /** A run from its folder's files. */
    public static ReplayedRun of(Run run, RunManifest manifest, RunProgress progress) {
        return new ReplayedRun(run, manifest.schedule(), manifest.record().key(), progress.acknowledged());
    }

    String stream() {
        return run.id().text();
    }

    int shards() {
        return run.config().shards();
    }

    long records() {
        return acknowledged.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Gives each of a shard's records, in the order of sending, as a stream that stands at it. Returns that stream, at
     * the last.
     */
    ShardStream replay(int shard, Consumer<ShardStream> each) {
        ShardStream stream = run.stream(shard);
        for (long i = acknowledged.get(shard); i > 0 && stream.next(); i--) {
            each.accept(stream);
        }
        return stream;
    }

    /** The row that a listen must have become. */
    public ListenRow row(ShardStream record, Lateness lateness) {
        Listen listen = record.listen(schedule);
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
