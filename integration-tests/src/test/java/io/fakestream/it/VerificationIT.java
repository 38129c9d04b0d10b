package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.FspProcess.Finished;
import io.fakestream.model.EventId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPipeline.class)
class VerificationIT {
    @Test
    void aLivePipelineIsRight() {
        Finished verified = SharedPipeline.fsp("verify");

        assertThat(verified.output()).contains("Verified: every row and every average is right.");
        assertThat(verified.exitCode()).isZero();
    }

    @Test
    void theGeneratorGoesOnAfterwards() {
        SharedPipeline.fsp("verify");

        assertThat(SharedPipeline.fsp("status").output()).startsWith("running");
    }

    @Test
    void aChangedRowIsNamedByItsEvent() {
        try (CqlSession session = SharedPipeline.session()) {
            Row row = anyListen(session);
            EventId id = new EventId(row.getString("stream"), row.getInt("shard"), row.getLong("number"));
            int age = row.getInt("user_age");

            setAge(session, id, age + 1, row.getLong("written") + 1);
            Finished verified = SharedPipeline.fsp("verify");
            setAge(session, id, age, row.getLong("written") + 2);

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output())
                    .contains("event " + id + ": userAge expected " + age + ", found " + (age + 1));
        }
    }

    @Test
    void aMissingRowIsNamedByItsEvent() {
        try (CqlSession session = SharedPipeline.session()) {
            Row row = anyListen(session);
            EventId id = new EventId(row.getString("stream"), row.getInt("shard"), row.getLong("number"));
            String where = " WHERE stream = '" + id.stream() + "' AND shard = " + id.shard() + " AND bucket = "
                    + id.number() / 10_000 + " AND number = " + id.number();
            Row whole = session.execute("SELECT JSON * FROM fakestream.listens" + where)
                    .one();
            assertThat(whole).isNotNull();

            long written = row.getLong("written");
            session.execute("DELETE FROM fakestream.listens USING TIMESTAMP " + (written + 10) + where);
            Finished verified = SharedPipeline.fsp("verify");
            session.execute(
                    "INSERT INTO fakestream.listens JSON ? USING TIMESTAMP " + (written + 20), whole.getString(0));

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output()).contains("event " + id + ": expected a row, found none");
        }
    }

    @Test
    void aRowOfAnEventThatWasDroppedIsNamed() {
        Finished made = SharedPipeline.fsp("generate", "--faults", "dropped=0.2", "--count", "800", "--rate", "max");
        assertThat(made.exitCode()).as(made.output()).isZero();
        String run = made.output().replaceAll("(?s).*Run (\\w{8}): .*", "$1");
        EventId dropped = new EventId(run, 0, firstMissing(run + "-00-"));
        try (CqlSession session = SharedPipeline.session()) {
            String where =
                    " WHERE stream = '" + run + "' AND shard = 0 AND bucket = 0 AND number = " + dropped.number();
            long now = System.currentTimeMillis();

            session.execute("UPDATE fakestream.listens USING TIMESTAMP 1 SET due_at = " + now + ", played_at = " + now
                    + ", late = false, user_name = 'Nobody', user_age = 30, artists = 'None'" + where);
            Finished verified = SharedPipeline.fsp("verify");
            session.execute("DELETE FROM fakestream.listens USING TIMESTAMP 2" + where);

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output())
                    .contains("event " + dropped + " (dropped): expected no row, found one: user Nobody");
        }
    }

    /** The lowest number of a shard that the topic does not hold. */
    private static long firstMissing(String shard) {
        String begin = "{\"event_id\":\"" + shard;
        Set<Long> numbers = Topic.records("listens").stream()
                .filter(record -> record.value() != null) // a tombstone of another test
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(value -> value.startsWith(begin))
                .map(value -> Long.parseLong(value.substring(begin.length(), value.indexOf('"', begin.length()))))
                .collect(Collectors.toSet());
        return LongStream.range(0, numbers.size() + 1L)
                .filter(number -> !numbers.contains(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChangedAverageIsNamedByItsArtist() {
        try (CqlSession session = SharedPipeline.session()) {
            SharedPipeline.pauseAndDrain();
            Row row = session.execute("SELECT artist, age_sum, WRITETIME(age_sum) AS written FROM fakestream.artist_age"
                            + " LIMIT 1")
                    .one();
            assertThat(row).isNotNull();
            String artist = row.getString("artist");
            long sum = row.getLong("age_sum");

            // Of two values with one timestamp the larger wins, and the next batch's timestamp is above both of ours.
            setSum(session, artist, sum + 1, row.getLong("written"));
            Finished verified = SharedPipeline.fsp("verify");
            setSum(session, artist, sum, row.getLong("written") + 1);
            SharedPipeline.resume();

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output()).contains("artist " + artist + ": expected ");
        }
    }

    @Test
    void aChangedWindowIsNamedByItsGenre() {
        try (CqlSession session = SharedPipeline.session()) {
            SharedPipeline.pauseAndDrain();
            Row row = session.execute("SELECT name, window_start, skipped, WRITETIME(skipped) AS written"
                            + " FROM fakestream.plays_by_window WHERE dimension = 'genre' LIMIT 1 ALLOW FILTERING")
                    .one();
            assertThat(row).isNotNull();
            String update = "UPDATE fakestream.plays_by_window USING TIMESTAMP ? SET skipped = ?"
                    + " WHERE dimension = 'genre' AND name = ? AND window_start = ?";
            String genre = row.getString("name");
            Instant begin = row.getInstant("window_start");
            long skipped = row.getLong("skipped");
            long written = row.getLong("written");

            session.execute(session.prepare(update).bind(written, skipped + 1, genre, begin)); // the larger one wins
            Finished verified = SharedPipeline.fsp("verify");
            session.execute(session.prepare(update).bind(written + 1, skipped, genre, begin));
            SharedPipeline.resume();

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output())
                    .contains("genre " + genre + ", window " + begin + ": expected " + skipped
                            + " skipped plays, found " + (skipped + 1));
        }
    }

    @Test
    void aChangedPlaceIsNamedByItsWindow() {
        try (CqlSession session = SharedPipeline.session()) {
            SharedPipeline.pauseAndDrain();
            Row row = session.execute("SELECT month, window_start, plays, WRITETIME(plays) AS written"
                            + " FROM fakestream.top_by_window WHERE dimension = 'song' AND place = 1 LIMIT 1"
                            + " ALLOW FILTERING")
                    .one();
            assertThat(row).isNotNull();
            String update = "UPDATE fakestream.top_by_window USING TIMESTAMP ? SET plays = ?"
                    + " WHERE dimension = 'song' AND month = ? AND window_start = ? AND place = 1";
            String month = row.getString("month");
            Instant begin = row.getInstant("window_start");
            long plays = row.getLong("plays");
            long written = row.getLong("written");

            session.execute(session.prepare(update).bind(written, plays + 1, month, begin)); // the larger one wins
            Finished verified = SharedPipeline.fsp("verify");
            session.execute(session.prepare(update).bind(written + 1, plays, month, begin));
            SharedPipeline.resume();

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output()).contains("top songs, window " + begin + ", place 1: expected ");
        }
    }

    private static Row anyListen(CqlSession session) {
        Row row = session.execute("SELECT stream, shard, number, user_age, WRITETIME(user_age) AS written"
                        + " FROM fakestream.listens LIMIT 1")
                .one();
        assertThat(row).isNotNull();
        return row;
    }

    private static void setAge(CqlSession session, EventId id, int age, long timestamp) {
        session.execute(
                "UPDATE fakestream.listens USING TIMESTAMP " + timestamp
                        + " SET user_age = ? WHERE stream = ? AND shard = ? AND bucket = ? AND number = ?",
                age,
                id.stream(),
                id.shard(),
                id.number() / 10_000,
                id.number());
    }

    private static void setSum(CqlSession session, String artist, long sum, long timestamp) {
        session.execute(
                "UPDATE fakestream.artist_age USING TIMESTAMP " + timestamp + " SET age_sum = ? WHERE artist = ?",
                sum,
                artist);
    }
}
