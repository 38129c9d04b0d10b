package io.fakestream.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * Converts run time to due times: the start, and the pauses since then (ADR 0013).
 *
 * @param startMillis the due time of run time 0, milliseconds since the epoch
 * @param pauses      in the order of their times
 */
public record Schedule(long startMillis, List<Pause> pauses) {
    /**
     * A pause of the schedule.
     *
     * @param atMillis everything that is due at this run time or later is delayed by {@code millis}
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

    /** The due time, in milliseconds since the epoch, of a run time in milliseconds; monotonic. */
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

    /** A copy with another pause, which must be later than all others. */
    public Schedule with(Pause pause) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(pause);
        return new Schedule(startMillis, more);
    }
}
