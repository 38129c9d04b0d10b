package io.fakestream.generator.behaviour;

import io.fakestream.generator.SongSource;
import io.fakestream.generator.people.Population;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Users of one shard and their plays. */
final class TestPeople {
    static final long START = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();
    static final Taste TASTE = new Taste(SongSource.SYNTHETIC.load(42), 2026, 42);

    private TestPeople() {}

    static People of(long users, int shard, int shards) {
        return new People(new Population(42, users), TASTE, 42, shard, shards, START);
    }

    /** A number of plays, due at these times. */
    static List<Ticket> plays(Listening listening, long count, LongUnaryOperator dueMillis) {
        List<Ticket> plays = new ArrayList<>();
        Play play = new Play();
        for (long number = 0; number < count; number++) {
            long due = dueMillis.applyAsLong(number);
            listening.next(number, due, play);
            plays.add(new Ticket(play.userId, play.session, play.song, due, due - play.agoMillis, play.playedMillis));
        }
        return plays;
    }
}
