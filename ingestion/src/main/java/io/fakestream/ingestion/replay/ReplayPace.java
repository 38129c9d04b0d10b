package io.fakestream.ingestion.replay;

/**
 * When plays are published, and at which times they then ended.
 *
 * <p>By default, the plays are published as if they were played from now on, at {@code speed} times their pace: an event
 * ends when it is published, so the gaps between plays shrink with the speed. Otherwise the times would run ahead of the
 * clock, and the processing rejects events from the future (docs/adr/0028-foreign-clocks.md).
 *
 * @param speed     multiple of the original pace, above 0; infinite for as fast as possible
 * @param keepTimes whether the events keep the times of the files; the speed then affects only when they are published
 */
public record ReplayPace(double speed, boolean keepTimes) {
    public ReplayPace {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0, but was " + speed);
        }
    }

    /** The time at which a play ends in its event, if it is published now, milliseconds since the epoch. */
    public long playedAtMillis(History history, int index, long startMillis, long nowMillis) {
        long original = history.playedAtMillis(index);
        return keepTimes ? original : dueMillis(startMillis, original - history.playedAtMillis(0), nowMillis);
    }

    /** When a play is due, milliseconds since the epoch; {@code nowMillis} if it is published as fast as possible. */
    long dueMillis(long startMillis, long sinceFirstMillis, long nowMillis) {
        return Double.isInfinite(speed) ? nowMillis : startMillis + (long) (sinceFirstMillis / speed);
    }
}
