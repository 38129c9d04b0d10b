package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Replays the records of several runs in the order in which they were sent. */
public final class MergedReplay {
    private final List<ReplayedRun> runs;

    public MergedReplay(List<ReplayedRun> runs) {
        this.runs = List.copyOf(runs);
    }

    /** Receives each record. */
    public interface Each {
        /**
         * A record that the topic holds.
         *
         * @param record     a cursor, positioned at the record
         * @param run        index of the run
         * @param sentMillis when the record was to be sent, milliseconds since the epoch
         */
        void record(ShardStream record, int run, long sentMillis);
    }

    /** The read position in a shard, opened when it is first read. */
    private static final class Cursor {
        private final ReplayedRun run;
        private final int number;
        private final int shard;
        private long remaining;
        private long sentMillis;
        private @Nullable ShardStream stream;

        Cursor(ReplayedRun run, int number, int shard) {
            this.run = run;
            this.number = number;
            this.shard = shard;
            this.remaining = run.acknowledged().get(shard);
            this.sentMillis = run.schedule().startMillis();
        }

        /** Advances to the next record; null if there is none. */
        @Nullable
        ShardStream next() {
            ShardStream open = stream;
            if (open == null) {
                open = run.run().stream(shard);
                stream = open;
            }
            if (remaining-- <= 0 || !open.next()) {
                return null;
            }
            sentMillis = run.schedule().dueMillis(open.sendRunMillis());
            return open;
        }
    }

    /**
     * Passes each record.
     *
     * @param reached receives from time to time the time that the replay has reached: no later record was sent before it
     */
    public void forEach(Each each, LongConsumer reached) {
        PriorityQueue<Cursor> cursors =
                new PriorityQueue<>(Comparator.comparingLong((Cursor cursor) -> cursor.sentMillis));
        for (int run = 0; run < runs.size(); run++) {
            for (int shard = 0; shard < runs.get(run).shards(); shard++) {
                advance(new Cursor(runs.get(run), run, shard), cursors);
            }
        }
        while (!cursors.isEmpty()) {
            Cursor cursor = cursors.remove();
            reached.accept(cursor.sentMillis);
            long nextMillis = cursors.isEmpty() ? Long.MAX_VALUE : cursors.element().sentMillis;
            ShardStream record = cursor.stream;
            while (record != null && cursor.sentMillis <= nextMillis) {
                each.record(record, cursor.number, cursor.sentMillis);
                record = cursor.next();
            }
            if (record != null) {
                cursors.add(cursor);
            }
        }
    }

    private static void advance(Cursor cursor, PriorityQueue<Cursor> to) {
        if (cursor.next() != null) {
            to.add(cursor);
        }
    }
}
