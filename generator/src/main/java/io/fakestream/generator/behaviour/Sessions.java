package io.fakestream.generator.behaviour;

import io.fakestream.generator.Draws;

/**
 * People who listen in sessions: one song after the other, runs of one artist, skips, pauses, and then nothing for half an hour
 * at least.
 *
 * <p>The schedule says when a play is reported, people say which. Each listener's next play has a time when it ends. When an
 * event is due, the play that ended first is reported; when none has ended, somebody has just ended the first play of a new
 * session. So the number of people listening follows the rate by itself, about 140 for each event a second; it is in that
 * state from the first event on, in the middle of plays. When the rate falls, people who would have to wait for long go home.
 *
 * <p>A play is reported within {@value #MOST_DELAY_MILLIS} ms after it ended; someone whose report has to wait longer has paused
 * meanwhile. Times are of the schedule, so a schedule that stands still stops everybody's clock.
 *
 * <p>Sources: skips as in {@link Skips}; 30 idle minutes end a session (the usual rule of the field); lengths of sessions and
 * of pauses are our own, plausible choice. Why people do not say when the next event comes: ADR 0011.
 */
public final class Sessions implements Listening {
    static final int MOST_DELAY_MILLIS = 3_000;
    static final long GAP_MILLIS = 30 * 60 * 1000;

    /** After this the next session may be reported: its first play may have ended somewhat earlier. */
    private static final long REST_MILLIS = GAP_MILLIS + MOST_DELAY_MILLIS;

    private static final double SAME_ARTIST = 0.35;
    private static final double CONTINUES = 0.92;
    private static final double LOG_OF_CONTINUES = StrictMath.log(CONTINUES);

    /** Waiting that sends people home: this long, and this many events of the shard. */
    private static final long TIMEOUT_MILLIS = 10_000;

    private static final int TIMEOUT_EVENTS = 64;

    /** Nobody waits longer: with a pause before it, that would be the half hour that ends a session. */
    private static final long MOST_TIMEOUT_MILLIS = GAP_MILLIS - Pauses.LONGEST_MILLIS;

    private static final int ATTEMPTS_BITS = 6;

    /** Plays that are looked at to learn how long one takes. */
    private static final int SAMPLE = 4_096;

    private final People people;
    private final LocalHours clocks;
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

    private final PlayEndHeap endTimes = new PlayEndHeap();
    private final RestingUsers busy = new RestingUsers();
    private final ListenerTable seats = new ListenerTable();
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
        this.clocks = new LocalHours(people.population(), people.startMillis());
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
        begin(eventsPerSecond);
    }

    @Override
    public void next(long number, long millis, Play to) {
        endSessionsThatWaitTooLong(millis);
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
        int seat = endTimes.firstSlot();
        long ago = Math.min(millis - ended, MOST_DELAY_MILLIS);
        report(seat, ago, to);
        long now = millis - ago;
        long next = plays++;
        if (ends.unit(next) < CONTINUES) {
            int played = playNext(seat, next);
            endTimes.replaceFirst(now + pauses.millis(next) + played);
        } else {
            goHome(seat, now, millis);
        }
    }

    /** Whoever begins a session now has heard the first song already. */
    private void reportNewcomer(long millis, Play to) {
        long first = plays++;
        double delay = delays.unit(first);
        long ago = (long) (delay * delay * MOST_DELAY_MILLIS);
        int seat = startSession(first, millis);
        seats.begins(seat, halfHour(millis - ago));
        report(seat, ago, to);
        long next = plays++;
        if (ends.unit(next) < CONTINUES) {
            int played = playNext(seat, next);
            endTimes.add(millis - ago + pauses.millis(next) + played, seat);
        } else {
            busy.restsUntil(seats.user(seat), millis - ago + REST_MILLIS, millis);
            seats.leave(seat);
        }
    }

    /** The same artist's next song, or another choice. Gives how long it is heard, in milliseconds. */
    private int playNext(int seat, long play) {
        boolean same = runs.unit(play) < SAME_ARTIST;
        return hears(seat, same ? people.taste().next(seats.song(seat)) : choose(seats.user(seat), play), play);
    }

    private int hears(int seat, int song, long play) {
        int millis = heard(song, play);
        seats.hears(seat, song, millis);
        return millis;
    }

    private void endSessionsThatWaitTooLong(long millis) {
        if (millis > lastMillis) {
            eventMillis += (millis - lastMillis - eventMillis) >> 4;
            lastMillis = millis;
        }
        long timeout = Math.min(MOST_TIMEOUT_MILLIS, Math.max(TIMEOUT_MILLIS, TIMEOUT_EVENTS * eventMillis));
        while (endTimes.size() > 0 && millis - endTimes.firstMillis() > timeout) {
            goHome(endTimes.firstSlot(), endTimes.firstMillis(), millis);
        }
    }

    private void goHome(int seat, long ended, long now) {
        endTimes.removeFirst();
        busy.restsUntil(seats.user(seat), ended + REST_MILLIS, now);
        seats.leave(seat);
    }

    private void report(int seat, long ago, Play to) {
        to.userId = people.id(seats.user(seat));
        to.song = seats.song(seat);
        to.playedMillis = seats.playedMillis(seat);
        to.session = seats.session(seat);
        to.device = seats.device(seat);
        to.agoMillis = ago;
    }

    /** Fills the seats with people in the middle of a session and of a play; who is in the first one has no seat yet. */
    private void begin(double eventsPerSecond) {
        double playMillis = meanMillis();
        int listeners = (int) Math.round(eventsPerSecond * CONTINUES * playMillis / 1_000);
        double longest = Pauses.LONGEST_MILLIS + people.taste().longestMillis();
        for (int i = Math.min(people.count() / 2, listeners); i > 0; i--) {
            int seat = startSession(plays++, 0);
            long play = underWay(seat, longest);
            int length = pauses.millis(play) + seats.playedMillis(seat);
            long left = (long) (length * delays.unit(play));
            double before = StrictMath.log(1 - ends.unit(play)) / LOG_OF_CONTINUES;
            seats.begins(seat, halfHour(left - length - (long) (before * playMillis)));
            endTimes.add(left, seat);
        }
    }

    /** A play that is under way is a long one: more of the time belongs to those. */
    private long underWay(int seat, double longest) {
        while (true) {
            long play = plays++;
            double wanted = awake.unit(-1 - play) * longest;
            double atMost = pauses.millis(play) + heardAtMost(play);
            if (wanted < atMost) { // else it is not worth to choose a song
                int played = hears(seat, chosenInTheMiddle(seats.user(seat), play), play);
                if (wanted < pauses.millis(play) + played) {
                    return play;
                }
            }
        }
    }

    /** What a play takes on average, with the pause before it; the songs decide. */
    private double meanMillis() {
        double sum = 0;
        for (int i = 0; i < SAMPLE; i++) {
            long play = -1L - i;
            double each = (i + 0.5) / SAMPLE;
            int song = chosenInTheMiddle(people.turn(users.unit(play)), play);
            sum += pauses.millisAt(each)
                    + Skips.playedMillis(each, people.taste().durationMillis(song));
        }
        return sum / SAMPLE;
    }

    /** Somebody who is free, and awake where they live, takes a seat and chooses a song. */
    private int startSession(long play, long millis) {
        int user = pickUser(millis);
        busy.listens(user, millis);
        int seat = seats.take(user, Devices.at(devices.unit(play)));
        var unused = hears(seat, choose(user, play), play);
        return seat;
    }

    private int pickUser(long millis) {
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

    /** The song of a run of one artist that began earlier. */
    private int chosenInTheMiddle(int user, long play) {
        int song = choose(user, play);
        for (long earlier = play << ATTEMPTS_BITS; runs.unit(earlier) < SAME_ARTIST; earlier++) {
            song = people.taste().next(song);
        }
        return song;
    }

    private int heard(int song, long play) {
        return Skips.playedMillis(played.unit(play), people.taste().durationMillis(song));
    }

    private int heardAtMost(long play) {
        return Skips.playedMillis(played.unit(play), people.taste().longestMillis());
    }

    private long halfHour(long millis) {
        return Math.floorDiv(people.startMillis() + millis, GAP_MILLIS);
    }
}
