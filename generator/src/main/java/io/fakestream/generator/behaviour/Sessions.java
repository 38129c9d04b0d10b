package io.fakestream.generator.behaviour;

import io.fakestream.generator.Draws;

/**
 * People who listen in sessions: one song after the other, runs of one artist, skips, pauses, and then nothing for half an hour
 * at least.
 *
 * <p>The schedule says when a play is reported, people say which. Each listener's next play has a time when it ends. When an
 * event is due, the play that ended first is reported; when none has ended, somebody has just ended the first play of a new
 * session. So the number of people listening follows the rate by itself, about {@value #PLAY_SECONDS} for each event a second;
 * it is in that state from the first event on, in the middle of plays. When the rate falls, people who would have to wait for
 * long go home.
 *
 * <p>A play is reported within {@value #MOST_DELAY_MILLIS} ms after it ended; someone whose report has to wait longer has paused
 * meanwhile. Times are of the schedule, so a schedule that stands still stops everybody's clock.
 *
 * <p>Sources: skips as in {@link Skips}; 30 idle minutes end a session (the usual rule of the field); lengths of sessions and
 * of pauses are our own, plausible choice.
 */
public final class Sessions implements Listening {
    /** What one play takes, with the pause after it, on average: 136 s are heard. */
    static final double PLAY_SECONDS = 145;

    static final int MOST_DELAY_MILLIS = 3_000;
    static final long GAP_MILLIS = 30 * 60 * 1000;

    private static final double SAME_ARTIST = 0.35;
    private static final double GOES_ON = 0.92;
    private static final double LOG_OF_GOES_ON = StrictMath.log(GOES_ON);

    /** Waiting that sends people home: this long, and this many events of the shard. */
    private static final long PATIENCE_MILLIS = 60_000;

    private static final int PATIENCE_EVENTS = 64;

    private static final int ATTEMPTS_BITS = 6;
    private static final double LONGEST_MILLIS = 600_000;

    private final People people;
    private final Clocks clocks;
    private final Pauses pauses;
    private final Draws users;
    private final Draws awake;
    private final Draws favourites;
    private final Draws artists;
    private final Draws tracks;
    private final Draws played;
    private final Draws devices;
    private final Draws runs;
    private final Draws ends;
    private final Draws delays;

    private final EndTimes endTimes = new EndTimes();
    private final Busy busy = new Busy();
    private final Seats seats = new Seats();
    private long plays;
    private long sessions;
    private long eventMillis;
    private long lastMillis;

    /**
     * A shard's people in the stationary state.
     *
     * @param eventsPerSecond of the shard, at the start
     */
    public Sessions(People people, double eventsPerSecond) {
        this.people = people;
        this.clocks = new Clocks(people.population(), people.startMillis());
        this.pauses = new Pauses(people.draws("sessions.pause"));
        this.users = people.draws("sessions.user");
        this.awake = people.draws("sessions.awake");
        this.favourites = people.draws("sessions.favourite");
        this.artists = people.draws("sessions.artist");
        this.tracks = people.draws("sessions.track");
        this.played = people.draws("sessions.played");
        this.devices = people.draws("sessions.device");
        this.runs = people.draws("sessions.run");
        this.ends = people.draws("sessions.end");
        this.delays = people.draws("sessions.delay");
        this.eventMillis = (long) (1_000 / eventsPerSecond);
        begin(Math.min(people.count() / 2, (int) (eventsPerSecond * PLAY_SECONDS)));
    }

    @Override
    public void next(long number, long millis, Play to) {
        sendHomeWhoWaitsTooLong(millis);
        long ended = endTimes.firstMillis();
        if (ended > millis) {
            reportNewcomer(millis, to);
        } else {
            reportListener(ended, millis, to);
        }
    }

    @Override
    public int listening() {
        return endTimes.size();
    }

    private void reportListener(long ended, long millis, Play to) {
        int seat = endTimes.firstPlace();
        long ago = Math.min(millis - ended, MOST_DELAY_MILLIS);
        report(seat, ago, to);
        long now = millis - ago;
        long next = plays++;
        if (ends.unit(next) < GOES_ON) {
            boolean same = runs.unit(next) < SAME_ARTIST;
            seats.song[seat] = same ? people.taste().next(seats.song[seat]) : choose(seats.user[seat], next);
            seats.played[seat] = heard(seats.song[seat], next);
            endTimes.replaceFirst(now + pauses.millis(next) + seats.played[seat]);
        } else {
            goHome(seat, now, millis);
        }
    }

    /** Whoever begins a session now has heard the first song already. */
    private void reportNewcomer(long millis, Play to) {
        long first = plays++;
        double delay = delays.unit(first);
        long ago = (long) (delay * delay * MOST_DELAY_MILLIS);
        int seat = sitDown(first, millis);
        seats.session[seat] = halfHour(millis - ago);
        report(seat, ago, to);
        long next = plays++;
        if (ends.unit(next) < GOES_ON) {
            seats.song[seat] = runs.unit(next) < SAME_ARTIST
                    ? people.taste().next(seats.song[seat])
                    : choose(seats.user[seat], next);
            seats.played[seat] = heard(seats.song[seat], next);
            endTimes.add(millis - ago + pauses.millis(next) + seats.played[seat], seat);
        } else {
            busy.restsUntil(seats.user[seat], millis - ago + GAP_MILLIS, millis);
            seats.leave(seat);
        }
    }

    private void sendHomeWhoWaitsTooLong(long millis) {
        if (millis > lastMillis) {
            eventMillis += (millis - lastMillis - eventMillis) >> 4;
            lastMillis = millis;
        }
        long patience = Math.max(PATIENCE_MILLIS, PATIENCE_EVENTS * eventMillis);
        while (endTimes.size() > 0 && millis - endTimes.firstMillis() > patience) {
            goHome(endTimes.firstPlace(), endTimes.firstMillis(), millis);
        }
    }

    private void goHome(int seat, long ended, long now) {
        endTimes.removeFirst();
        busy.restsUntil(seats.user[seat], ended + GAP_MILLIS, now);
        seats.leave(seat);
    }

    private void report(int seat, long ago, Play to) {
        to.userId = people.id(seats.user[seat]);
        to.song = seats.song[seat];
        to.playedMillis = seats.played[seat];
        to.session = seats.session[seat];
        to.device = seats.device[seat];
        to.agoMillis = ago;
    }

    /** Fills the seats with people in the middle of a session and of a play. */
    private void begin(int listeners) {
        for (int i = 0; i < listeners; i++) {
            long first = plays++;
            int seat = sitDown(first, 0);
            // a play that is under way is a long one: more of the time belongs to those
            int length = seats.played[seat] + pauses.millis(first);
            while (awake.unit(-1 - first) * LONGEST_MILLIS > length) {
                first = plays++;
                seats.song[seat] = choose(seats.user[seat], first);
                seats.played[seat] = heard(seats.song[seat], first);
                length = seats.played[seat] + pauses.millis(first);
            }
            long left = (long) (length * delays.unit(first));
            double before = StrictMath.log(1 - ends.unit(first)) / LOG_OF_GOES_ON;
            seats.session[seat] = halfHour(left - length - (long) (before * PLAY_SECONDS * 1_000));
            endTimes.add(left, seat);
        }
    }

    /** Somebody who is free, and awake where they live, takes a seat and chooses a song. */
    private int sitDown(long play, long millis) {
        int user = whoseTurn(millis);
        busy.listens(user, millis);
        int seat = seats.take();
        seats.user[seat] = user;
        seats.device[seat] = (byte) Devices.at(devices.unit(play));
        seats.song[seat] = choose(user, play);
        seats.played[seat] = heard(seats.song[seat], play);
        return seat;
    }

    private int whoseTurn(long millis) {
        long session = sessions++ << ATTEMPTS_BITS;
        int asleep = -1;
        int user = 0;
        for (int attempt = 0; attempt < 1 << ATTEMPTS_BITS; attempt++) {
            user = people.turn(users.unit(session + attempt));
            if (busy.isFree(user, millis)) {
                if (awake.unit(session + attempt) < clocks.listening(people.id(user), millis)) {
                    return user;
                }
                asleep = user;
            }
        }
        return asleep >= 0 ? asleep : next(user, millis);
    }

    /** The next person who is free; nobody is in a crowd where everybody listens, and then somebody listens twice. */
    private int next(int user, long millis) {
        int count = people.count();
        for (int i = 1; i <= count; i++) {
            int other = (user + i) % count;
            if (busy.isFree(other, millis)) {
                return other;
            }
        }
        return user;
    }

    private int choose(int user, long play) {
        long id = people.id(user);
        return people.taste()
                .song(id, people.population().age(id), favourites.unit(play), artists.bits(play), tracks.unit(play));
    }

    private int heard(int song, long play) {
        return Skips.playedMillis(played.unit(play), people.taste().durationMillis(song));
    }

    private long halfHour(long millis) {
        return Math.floorDiv(people.startMillis() + millis, GAP_MILLIS);
    }
}
