package io.fakestream.grading.events;

import io.fakestream.model.EventId;
import io.fakestream.verification.ReplayedRun;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which events of the runs a pipeline wrote: two bits per event, and eight bytes for the time if it is known. */
final class WrittenEvents {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Map<String, Integer> runs = new HashMap<>();
    private final Shard[][] shards;

    private static final class Shard {
        private final BitSet once = new BitSet();
        private final BitSet again = new BitSet();
        private long[] writtenMillis = {};

        private void writtenAt(int number, long millis) {
            if (number >= writtenMillis.length) {
                int length = writtenMillis.length;
                writtenMillis = Arrays.copyOf(writtenMillis, Math.max(number + 1, length * 3 / 2));
                Arrays.fill(writtenMillis, length, writtenMillis.length, UNKNOWN);
            }
            writtenMillis[number] = millis;
        }
    }

    WrittenEvents(List<ReplayedRun> all) {
        shards = new Shard[all.size()][];
        for (int run = 0; run < shards.length; run++) {
            runs.put(all.get(run).streamId(), run);
            shards[run] = new Shard[all.get(run).shards()];
            Arrays.setAll(shards[run], i -> new Shard());
        }
    }

    /** Adds an event. Returns false if its id belongs to none of the runs. */
    boolean add(EventId id, OptionalLong writtenAtMillis) {
        Integer run = runs.get(id.streamId());
        if (run == null || id.shard() >= shards[run].length || id.number() > Integer.MAX_VALUE - 8) {
            return false;
        }
        Shard shard = shards[run][id.shard()];
        int number = (int) id.number();
        if (shard.once.get(number)) {
            shard.again.set(number);
        } else {
            shard.once.set(number);
            writtenAtMillis.ifPresent(millis -> shard.writtenAt(number, millis));
        }
        return true;
    }

    boolean has(int run, int shard, long number) {
        return shards[run][shard].once.get((int) number);
    }

    boolean isRepeated(int run, int shard, long number) {
        return shards[run][shard].again.get((int) number);
    }

    /** When the event was written first, milliseconds since the epoch. */
    OptionalLong writtenAt(int run, int shard, long number) {
        long[] times = shards[run][shard].writtenMillis;
        return number >= times.length || times[(int) number] == UNKNOWN
                ? OptionalLong.empty()
                : OptionalLong.of(times[(int) number]);
    }

    /** Number of distinct events. */
    long count() {
        return Arrays.stream(shards)
                .flatMap(Arrays::stream)
                .mapToLong(shard -> shard.once.cardinality())
                .sum();
    }
}
