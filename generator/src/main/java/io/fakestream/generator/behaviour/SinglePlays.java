package io.fakestream.generator.behaviour;

import io.fakestream.generator.random.Draws;

/**
 * Plays without timelines: each event is drawn independently, for the same users and with the same taste as in
 * {@link Sessions}. For load tests.
 */
public final class SinglePlays implements Listening {
    /** The maximum time between the end of a play and its event. */
    private static final int MAX_DELAY_MILLIS = 3_000;

    private static final long SESSION_MILLIS = 30 * 60 * 1000;

    private final People people;
    private final Draws users;
    private final Draws favourites;
    private final Draws artists;
    private final Draws tracks;
    private final Draws played;
    private final Draws devices;
    private final Draws delays;

    public SinglePlays(People people) {
        this.people = people;
        this.users = people.draws("draws.user");
        this.favourites = people.draws("draws.favourite");
        this.artists = people.draws("draws.artist");
        this.tracks = people.draws("draws.track");
        this.played = people.draws("draws.played");
        this.devices = people.draws("draws.device");
        this.delays = people.draws("draws.delay");
    }

    @Override
    public void next(long number, long millis, Play to) {
        Taste taste = people.taste();
        to.userId = people.id(people.pickUser(users.unit(number)));
        to.song = taste.song(
                to.userId,
                people.population().age(to.userId),
                favourites.unit(number),
                artists.bits(number),
                tracks.unit(number));
        to.playedMillis = Skips.playedMillis(played.unit(number), taste.durationMillis(to.song));
        to.session = (people.startMillis() + millis) / SESSION_MILLIS;
        to.device = Devices.at(devices.unit(number));
        double delay = delays.unit(number);
        to.agoMillis = (long) (delay * delay * MAX_DELAY_MILLIS);
    }

    @Override
    public int listening() {
        return 0;
    }
}
