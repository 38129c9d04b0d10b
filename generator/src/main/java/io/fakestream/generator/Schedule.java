package io.fakestream.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * When the times of a run's load come: the start, and the pauses that were made since (ADR 0013).
 *
 * @param startMillis when time 0 is due, milliseconds since the epoch
 * @param pauses      in the order of their times
 */
public record Schedule(long startMillis, List<Pause> pauses) {
    /**
     * Time that the schedule stood still.
     *
     * @param atMillis what is due at this time of the load or later is due later, by {@code millis}
     */
    public record Pause(long atMillis, long millis) {
        public Pause {
            if (atMillis < 0 || millis < 0) {
                throw new IllegalArgumentException(
                        "a pause needs a time and a length, but got " + atMillis + " and " + millis);
            }
        }
    }

    public Schedule {
        pauses = List.copyOf(pauses);
    }

    /** A schedule without pauses. */
    public static Schedule of(long startMillis) {
        return new Schedule(startMillis, List.of());
    }

    /** Milliseconds since the epoch, of a time of the load in milliseconds; never decreases with it. */
    public long dueMillis(long millis) {
        long due = startMillis + millis;
        for (int i = 0; i < pauses.size(); i++) {
            if (pauses.get(i).atMillis() > millis) {
                break;
            }
            due += pauses.get(i).millis();
        }
        return due;
    }

    /** The same with another pause, which comes after all others. */
    public Schedule with(Pause pause) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(pause);
        return new Schedule(startMillis, more);
    }
}
