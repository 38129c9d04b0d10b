package io.fakestream.generator.behaviour;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.random.Draws;

/**
 * A phone that comes online again and reports the plays of the meantime, one event after the other. Not thread-safe.
 */
public final class Offline {
    private static final int INTERVAL_MILLIS = 200_000;

    private final People people;
    private final Draws draws;
    private int remaining;
    private long userId;
    private long session;
    private int device;

    public Offline(People people) {
        this.people = people;
        this.draws = people.draws("fault.offline");
    }

    /** Whether there are pending plays. */
    public boolean isReporting() {
        return remaining > 0;
    }

    /** Starts reporting: the listener of this play was offline for {@value FaultRates#OFFLINE_PLAYS} plays. */
    public void reconnect(Play play) {
        remaining = FaultRates.OFFLINE_PLAYS;
        userId = play.userId;
        session = play.session;
        device = play.device;
    }

    /** The next pending play, the oldest first. */
    public void next(long number, Play to) {
        remaining--;
        Draws own = draws.part(number);
        Taste taste = people.taste();
        to.userId = userId;
        to.session = session;
        to.device = device;
        to.song = taste.song(userId, people.population().age(userId), own.unit(0), own.bits(1), own.unit(2));
        to.playedMillis = Skips.playedMillis(own.unit(3), taste.durationMillis(to.song));
        to.agoMillis = (long) remaining * INTERVAL_MILLIS + own.below(4, INTERVAL_MILLIS / 2);
    }
}
