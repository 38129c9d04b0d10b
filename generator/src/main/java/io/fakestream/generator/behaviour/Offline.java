package io.fakestream.generator.behaviour;

import io.fakestream.generator.Draws;
import io.fakestream.generator.faults.FaultRates;

/** A phone that comes back on line and reports what was played meanwhile, one event after the other. For one thread. */
public final class Offline {
    private static final int MILLIS_BETWEEN = 200_000;

    private final People people;
    private final Draws draws;
    private int left;
    private long userId;
    private long session;
    private int device;

    public Offline(People people) {
        this.people = people;
        this.draws = people.draws("fault.offline");
    }

    /** Whether there is more to report. */
    public boolean isReporting() {
        return left > 0;
    }

    /** The listener of this play has been off line for so long that {@value FaultRates#OFFLINE_PLAYS} plays wait. */
    public void comesBack(Play play) {
        left = FaultRates.OFFLINE_PLAYS;
        userId = play.userId;
        session = play.session;
        device = play.device;
    }

    /** The next play that waited, the oldest first. */
    public void next(long number, Play to) {
        left--;
        Draws own = draws.part(number);
        Taste taste = people.taste();
        to.userId = userId;
        to.session = session;
        to.device = device;
        to.song = taste.song(userId, people.population().age(userId), own.unit(0), own.bits(1), own.unit(2));
        to.playedMillis = Skips.playedMillis(own.unit(3), taste.durationMillis(to.song));
        to.agoMillis = (long) left * MILLIS_BETWEEN + own.below(4, MILLIS_BETWEEN / 2);
    }
}
