package io.fakestream.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * When each event of a run is due. Events are numbered through the whole run in the order of their due times: index {@code i}
 * is number {@code i / shards} of shard {@code i % shards}.
 *
 * @param startMillis     when index 0 is due, milliseconds since the epoch
 * @param eventsPerSecond above 0
 * @param pauses          in the order of their indices
 */
public record Schedule(long startMillis, double eventsPerSecond, List<Pause> pauses) {
    /** A rate at which events are always due. */
    public static final double AS_FAST_AS_POSSIBLE = 1e9;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * Time that the schedule stood still.
     *
     * @param beforeIndex the first event that is due after it
     * @param millis      how long it lasted
     */
    public record Pause(long beforeIndex, long millis) {
        public Pause {
            if (beforeIndex < 0 || millis < 0) {
                throw new IllegalArgumentException(
                        "a pause needs an index and a length, but got " + beforeIndex + " and " + millis);
            }
        }
    }

    public Schedule {
        pauses = List.copyOf(pauses);
    }

    /** A schedule without pauses. */
    public static Schedule of(long startMillis, double eventsPerSecond) {
        return new Schedule(startMillis, eventsPerSecond, List.of());
    }

    /** Milliseconds since the epoch; never decreases with the index. */
    public long dueMillis(long index) {
        long due = startMillis + (long) (index * NANOS_PER_SECOND / eventsPerSecond) / NANOS_PER_MILLI;
        for (Pause pause : pauses) {
            if (pause.beforeIndex() <= index) {
                due += pause.millis();
            }
        }
        return due;
    }

    /** The same with another pause, which comes after all others. */
    public Schedule with(Pause pause) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(pause);
        return new Schedule(startMillis, eventsPerSecond, more);
    }
}
