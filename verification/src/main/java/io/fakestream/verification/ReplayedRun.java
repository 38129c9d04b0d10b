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
import io.fakestream.storage.sink.ListenRow;
import java.util.List;
import java.util.function.Consumer;

/**
 * A run, reconstructed from its manifest and progress: the records that the topic must hold.
 *
 * @param acknowledged for each shard, the number of records that the topic holds
 */
public record ReplayedRun(Run run, Schedule schedule, RecordKey key, List<Long> acknowledged) {
    public ReplayedRun {
        acknowledged = List.copyOf(acknowledged);
    }

    /** A run from the files of its directory. */
    public static ReplayedRun of(Run run, RunManifest manifest, RunProgress progress) {
        return new ReplayedRun(run, manifest.schedule(), manifest.record().key(), progress.acknowledged());
    }

    public String streamId() {
        return run.id().text();
    }

    public int shards() {
        return run.config().shards();
    }

    public long records() {
        return acknowledged.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Replays the records of a shard in the order of sending: passes the stream, positioned at each record. Returns the
     * stream at the last one.
     */
    ShardStream replay(int shard, Consumer<ShardStream> each) {
        ShardStream stream = run.stream(shard);
        for (long i = acknowledged.get(shard); i > 0 && stream.next(); i--) {
            each.accept(stream);
        }
        return stream;
    }

    /** The expected row of a listen. */
    public ListenRow row(ShardStream record, Lateness lateness) {
        Listen listen = record.listen(schedule);
        boolean late = lateness.classify(listen.dueMillis(), listen.playedAtMillis()) == Timing.LATE;
        return new ListenRow(listen, late, null);
    }
}
