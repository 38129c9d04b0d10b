package io.fakestream.generator;

import io.fakestream.generator.people.UserActivity;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;

/**
 * One part of a run's stream: its own users and its own random streams. The n-th listen is a pure function of (configuration,
 * seed, start, run id, shard, n): no clock, no state. For any number of threads.
 *
 * <p>Event time lies at most {@link #MOST_DELAY_MILLIS} before due time: a play is reported shortly after it ended.
 */
public final class Shard {
    /** The bound of the stream's disorder. */
    public static final int MOST_DELAY_MILLIS = 3_000;

    private static final long SESSION_MILLIS = 30 * 60 * 1000;

    private final Run run;
    private final int shard;
    private final int users;
    private final Draws userDraws;
    private final Draws artistDraws;
    private final Draws trackDraws;
    private final Draws playedDraws;
    private final Draws deviceDraws;
    private final Draws delayDraws;

    Shard(Run run, int shard) {
        this.run = run;
        this.shard = shard;
        GeneratorConfig config = run.config();
        this.users = Math.toIntExact((config.users() - shard + config.shards() - 1) / config.shards());
        this.userDraws = draws("user");
        this.artistDraws = draws("artist");
        this.trackDraws = draws("track");
        this.playedDraws = draws("played");
        this.deviceDraws = draws("device");
        this.delayDraws = draws("delay");
    }

    /** The shard's n-th listen, {@code n >= 0}, due as the schedule says. */
    public Listen listen(long number, Schedule schedule) {
        long dueMillis = schedule.dueMillis(number * run.config().shards() + shard);
        User user = run.population().user(userId(number));
        Song song = run.taste().song(user.age(), artistDraws.bits(number), trackDraws.unit(number));
        int playedMillis = Play.playedMillis(playedDraws.unit(number), song.durationMillis());
        double delay = delayDraws.unit(number);
        return new Listen(
                new EventId(run.id().text(), shard, number),
                user,
                song,
                dueMillis - (long) (delay * delay * MOST_DELAY_MILLIS),
                playedMillis,
                playedMillis < song.durationMillis(),
                user.id() + "-" + ((dueMillis - schedule.startMillis()) / SESSION_MILLIS + 1),
                Play.device(deviceDraws.unit(number)),
                dueMillis);
    }

    private long userId(long number) {
        return (long) UserActivity.index(userDraws.unit(number), users)
                        * run.config().shards()
                + shard
                + 1;
    }

    private Draws draws(String field) {
        return Draws.of(run.config().seed(), field).part(shard);
    }
}
