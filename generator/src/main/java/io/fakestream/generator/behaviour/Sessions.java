package io.fakestream.generator.behaviour;

import io.fakestream.generator.random.Draws;

/**
 * Users who listen in sessions: a sequence of songs, with runs of one artist, skips and pauses, followed by at least
 * half an hour without a play.
 *
 * <p>The schedule determines when a play is reported, the users determine which. Each listener's play has an end time.
 * When an event is due, the play that ended first is reported; if none has ended, a new user has just finished the
 * first play of a new session. So the number of listeners adapts to the rate: about 140 per event per second. The
 * stream starts in this stationary state, in the middle of plays. When the rate decreases, sessions whose next report
 * would have to wait too long end.
 *
 * <p>A play is reported within {@value #MAX_DELAY_MILLIS} ms after its end; if a report has to wait longer, the
 * listener has paused in the meantime. Times are relative to the schedule, so a paused schedule also pauses all
 * listeners.
 *
 * <p>Sources: skips as in {@link Skips}; 30 idle minutes end a session (the usual rule in the literature); the lengths
 * of sessions and pauses are plausible values of our own. Why users do not determine the times of events: ADR 0011.
 */
public final class Sessions implements Listening {
    static final int MAX_DELAY_MILLIS = 3_000;
    static final long GAP_MILLIS = 30 * 60 * 1000;

    /** After this time, the next session may be reported: its first play may have ended slightly earlier. */
    private static final long REST_MILLIS = GAP_MILLIS + MAX_DELAY_MILLIS;

    private static final double SAME_ARTIST_PROBABILITY = 0.35;
    private static final double CONTINUE_PROBABILITY = 0.92;
    private static final double LOG_CONTINUE_PROBABILITY = StrictMath.log(CONTINUE_PROBABILITY);

    /** A session ends if its report has to wait this long and this many events of the shard. */
    private static final long TIMEOUT_MILLIS = 10_000;

    private static final int TIMEOUT_EVENTS = 64;

    /** The maximum wait: with the preceding pause, a longer one would reach the half hour that ends a session. */
    private static final long MAX_TIMEOUT_MILLIS = GAP_MILLIS - Pauses.MAX_MILLIS;

    private static final int ATTEMPTS_BITS = 6;

    /** Number of plays sampled to estimate the mean length of a play. */
    private static final int SAMPLE = 4_096;

    private final People people;
    private final LocalHours localHours;
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

    private final PlayEndHeap playEnds = new PlayEndHeap();
    private final RestingUsers restingUsers = new RestingUsers();
    private final ListenerTable listeners = new ListenerTable();
    private long plays;
    private long sessions;
    private long eventMillis;
    private long lastMillis;

    /**
     * The users of a shard in the stationary state.
     *
     * @param eventsPerSecond of the shard, at the start
     */
    public Sessions(People people, double eventsPerSecond) {
        this.people = people;
        this.localHours = new LocalHours(people.population(), people.startMillis());
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
        initialize(eventsPerSecond);
    }

    @Override
    public void next(long number, long millis, Play to) {
        endOverdueSessions(millis);
        long ended = playEnds.firstMillis();
        if (ended > millis) {
            reportNewListener(millis, to);
        } else {
            reportListener(ended, millis, to);
        }
    }

    @Override
    public int listening() {
        return playEnds.size();
    }

    private void reportListener(long ended, long millis, Play to) {
        int slot = playEnds.firstSlot();
        long ago = Math.min(millis - ended, MAX_DELAY_MILLIS);
        report(slot, ago, to);
        long now = millis - ago;
        long next = plays++;
        if (ends.unit(next) < CONTINUE_PROBABILITY) {
            int played = playNext(slot, next);
            playEnds.replaceFirst(now + pauses.millis(next) + played);
        } else {
            endSession(slot, now, millis);
        }
    }

    /** A user who starts a session now has already finished the first song. */
    private void reportNewListener(long millis, Play to) {
        long first = plays++;
        double delay = delays.unit(first);
        long ago = (long) (delay * delay * MAX_DELAY_MILLIS);
        int slot = startSession(first, millis);
        listeners.setSession(slot, halfHour(millis - ago));
        report(slot, ago, to);
        long next = plays++;
        if (ends.unit(next) < CONTINUE_PROBABILITY) {
            int played = playNext(slot, next);
            playEnds.add(millis - ago + pauses.millis(next) + played, slot);
        } else {
            restingUsers.setRestingUntil(listeners.user(slot), millis - ago + REST_MILLIS, millis);
            listeners.release(slot);
        }
    }

    /** Plays the next song of the same artist, or another one. Returns how long it is played, in milliseconds. */
    private int playNext(int slot, long play) {
        boolean same = runs.unit(play) < SAME_ARTIST_PROBABILITY;
        return startPlay(
                slot, same ? people.taste().next(listeners.song(slot)) : choose(listeners.user(slot), play), play);
    }

    private int startPlay(int slot, int song, long play) {
        int millis = playedMillis(song, play);
        listeners.setPlay(slot, song, millis);
        return millis;
    }

    private void endOverdueSessions(long millis) {
        if (millis > lastMillis) {
            eventMillis += (millis - lastMillis - eventMillis) >> 4;
            lastMillis = millis;
        }
        long timeout = Math.min(MAX_TIMEOUT_MILLIS, Math.max(TIMEOUT_MILLIS, TIMEOUT_EVENTS * eventMillis));
        while (playEnds.size() > 0 && millis - playEnds.firstMillis() > timeout) {
            endSession(playEnds.firstSlot(), playEnds.firstMillis(), millis);
        }
    }

    private void endSession(int slot, long ended, long now) {
        playEnds.removeFirst();
        restingUsers.setRestingUntil(listeners.user(slot), ended + REST_MILLIS, now);
        listeners.release(slot);
    }

    private void report(int slot, long ago, Play to) {
        to.userId = people.id(listeners.user(slot));
        to.song = listeners.song(slot);
        to.playedMillis = listeners.playedMillis(slot);
        to.session = listeners.session(slot);
        to.device = listeners.device(slot);
        to.agoMillis = ago;
    }

    /**
     * Starts with listeners in the middle of a session and of a play. Users in their first play are not listeners yet.
     */
    private void initialize(double eventsPerSecond) {
        double playMillis = meanPlayMillis();
        int listenerCount = (int) Math.round(eventsPerSecond * CONTINUE_PROBABILITY * playMillis / 1_000);
        double longest = Pauses.MAX_MILLIS + people.taste().longestMillis();
        for (int i = Math.min(people.count() / 2, listenerCount); i > 0; i--) {
            int slot = startSession(plays++, 0);
            long play = startMidPlay(slot, longest);
            int length = pauses.millis(play) + listeners.playedMillis(slot);
            long left = (long) (length * delays.unit(play));
            double before = StrictMath.log(1 - ends.unit(play)) / LOG_CONTINUE_PROBABILITY;
            listeners.setSession(slot, halfHour(left - length - (long) (before * playMillis)));
            playEnds.add(left, slot);
        }
    }

    /**
     * Starts a play that is in progress. Its length is biased: at any time, long plays are more likely to be in
     * progress.
     */
    private long startMidPlay(int slot, double longest) {
        while (true) {
            long play = plays++;
            double wanted = awake.unit(-1 - play) * longest;
            double atMost = pauses.millis(play) + maxPlayedMillis(play);
            if (wanted < atMost) { // otherwise, no song is long enough
                int played = startPlay(slot, chooseMidSession(listeners.user(slot), play), play);
                if (wanted < pauses.millis(play) + played) {
                    return play;
                }
            }
        }
    }

    /** The mean length of a play and the preceding pause, in milliseconds; depends on the songs. */
    private double meanPlayMillis() {
        double sum = 0;
        for (int i = 0; i < SAMPLE; i++) {
            long play = -1L - i;
            double each = (i + 0.5) / SAMPLE;
            int song = chooseMidSession(people.pickUser(users.unit(play)), play);
            sum += pauses.millisAt(each)
                    + Skips.playedMillis(each, people.taste().durationMillis(song));
        }
        return sum / SAMPLE;
    }

    /** Starts a session of an idle user whose local time permits it, and chooses a song. */
    private int startSession(long play, long millis) {
        int user = pickUser(millis);
        restingUsers.setListening(user, millis);
        int slot = listeners.allocate(user, Devices.at(devices.unit(play)));
        var unused = startPlay(slot, choose(user, play), play);
        return slot;
    }

    private int pickUser(long millis) {
        long session = sessions++ << ATTEMPTS_BITS;
        int asleep = -1;
        int user = 0;
        for (int attempt = 0; attempt < 1 << ATTEMPTS_BITS; attempt++) {
            user = people.pickUser(users.unit(session + attempt));
            if (restingUsers.isFree(user, millis)) {
                if (awake.unit(session + attempt) < localHours.activity(people.id(user), millis)) {
                    return user;
                }
                asleep = user;
            }
        }
        return asleep >= 0 ? asleep : nextFree(user, millis);
    }

    /** The next idle user; if all users listen, the same user listens twice. */
    private int nextFree(int user, long millis) {
        int count = people.count();
        for (int i = 1; i <= count; i++) {
            int other = (user + i) % count;
            if (restingUsers.isFree(other, millis)) {
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

    /** A song within a run of one artist that started earlier. */
    private int chooseMidSession(int user, long play) {
        int song = choose(user, play);
        for (long earlier = play << ATTEMPTS_BITS; runs.unit(earlier) < SAME_ARTIST_PROBABILITY; earlier++) {
            song = people.taste().next(song);
        }
        return song;
    }

    private int playedMillis(int song, long play) {
        return Skips.playedMillis(played.unit(play), people.taste().durationMillis(song));
    }

    private int maxPlayedMillis(long play) {
        return Skips.playedMillis(played.unit(play), people.taste().longestMillis());
    }

    private long halfHour(long millis) {
        return Math.floorDiv(people.startMillis() + millis, GAP_MILLIS);
    }
}
