package io.fakestream.grading.events;

import io.fakestream.model.EventId;
import io.fakestream.verification.ReplayedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which events of the runs a pipeline wrote: three bits per event, and eight bytes for the time if it is known. */
final class WrittenEvents {
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long MIN_LIMIT = 1_000_000;

    /** Events that were dropped by fault injection have numbers, too: up to nine of ten. */
    private static final long MAX_DROPPED = 10;

    private final Map<String, Integer> runs = new HashMap<>();
    private final Shard[][] shards;

    /** Numbers of events that cannot occur: their memory would not be bounded. */
    private final long[][] limits;

    private static final class Shard {
        private final BitSet once = new BitSet();
        private final BitSet again = new BitSet();
        private final BitSet matched = new BitSet();
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
        limits = new long[all.size()][];
        for (int run = 0; run < shards.length; run++) {
            runs.put(all.get(run).streamId(), run);
            shards[run] = new Shard[all.get(run).shards()];
            Arrays.setAll(shards[run], i -> new Shard());
            List<Long> records = all.get(run).acknowledged();
            limits[run] = new long[shards[run].length];
            Arrays.setAll(limits[run], i -> Math.min(Integer.MAX_VALUE - 8, MIN_LIMIT + MAX_DROPPED * records.get(i)));
        }
    }

    /** Adds an event. Returns false if its id belongs to none of the runs. */
    boolean add(EventId id, OptionalLong writtenAtMillis) {
        Integer run = runs.get(id.streamId());
        if (run == null || id.shard() >= shards[run].length || id.number() >= limits[run][id.shard()]) {
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

    /** Whether an event was written; if so, it is not among the {@link #unmatched}. */
    boolean match(int run, int shard, long number) {
        shards[run][shard].matched.set((int) number);
        return has(run, shard, number);
    }

    /** The first events that were written and that have not been matched. */
    List<EventId> unmatched(int limit) {
        List<EventId> unmatched = new ArrayList<>();
        runs.forEach((stream, run) -> {
            for (int shard = 0; shard < shards[run].length && unmatched.size() < limit; shard++) {
                BitSet rest = (BitSet) shards[run][shard].once.clone();
                rest.andNot(shards[run][shard].matched);
                int number = rest.nextSetBit(0);
                if (number >= 0) {
                    unmatched.add(new EventId(stream, shard, number));
                }
            }
        });
        return unmatched;
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
