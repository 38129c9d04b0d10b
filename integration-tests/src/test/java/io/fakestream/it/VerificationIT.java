package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.FspProcess.Finished;
import io.fakestream.model.EventId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code fsp verify} of tables with errors: each kind is found and named. */
@ExtendWith(SharedPipeline.class)
class VerificationIT {
    @Test
    void aChangedRowIsNamedByItsEvent() {
        try (CqlSession session = SharedPipeline.session()) {
            Row row = anyListen(session);
            EventId id = new EventId(row.getString("stream_id"), row.getInt("shard"), row.getLong("number"));
            int age = row.getInt("age");
            String user = row.getString("user");
            assertThat(user).isNotNull();
            String older = user.replace("\"age\": " + age, "\"age\": " + (age + 1));

            long written = row.getLong("written");
            Finished verified = verifyWith(
                    () -> setUser(session, id, older, written + 1), () -> setUser(session, id, user, written + 2));

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output())
                    .contains("event " + id + ": user.age expected " + age + ", found " + (age + 1));
        }
    }

    @Test
    void aMissingRowIsNamedByItsEvent() {
        try (CqlSession session = SharedPipeline.session()) {
            Row row = anyListen(session);
            EventId id = new EventId(row.getString("stream_id"), row.getInt("shard"), row.getLong("number"));
            String where = " WHERE stream_id = '" + id.streamId() + "' AND shard = " + id.shard() + " AND bucket = "
                    + id.number() / 10_000 + " AND number = " + id.number();
            Row whole = session.execute("SELECT JSON * FROM fakestream.listens" + where)
                    .one();
            assertThat(whole).isNotNull();

            long written = row.getLong("written");
            Finished verified = verifyWith(
                    () -> session.execute("DELETE FROM fakestream.listens USING TIMESTAMP " + (written + 10) + where),
                    () -> session.execute(
                            "INSERT INTO fakestream.listens JSON ? USING TIMESTAMP " + (written + 20),
                            whole.getString(0)));

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
                    " WHERE stream_id = '" + run + "' AND shard = 0 AND bucket = 0 AND number = " + dropped.number();
            long now = System.currentTimeMillis();

            Finished verified = verifyWith(
                    () -> session.execute("UPDATE fakestream.listens USING TIMESTAMP 1 SET due_at = " + now
                            + ", played_at = " + now
                            + ", late = false, user = {name: 'Nobody', age: 30}, song = {artists: 'None'}" + where),
                    () -> session.execute("DELETE FROM fakestream.listens USING TIMESTAMP 2" + where));

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
        changeOne(
                "artist_age",
                "artist",
                "age_sum",
                "",
                (row, sum) -> "artist " + row.getString("artist") + ": expected ");
    }

    @Test
    void aChangedWindowIsNamedByItsGenre() {
        changeOne(
                "plays_by_window",
                "dimension, name, window_start",
                "skipped",
                "WHERE dimension = 'genre'",
                (row, skipped) -> "genre " + row.getString("name") + ", window " + row.getInstant("window_start")
                        + ": expected skipped " + skipped + ", found skipped " + (skipped + 1));
    }

    @Test
    void aChangedPlaceIsNamedByItsWindow() {
        changeOne(
                "top_by_window",
                "dimension, month, window_start, rank",
                "plays",
                "WHERE dimension = 'song' AND rank = 1",
                (row, plays) -> "top song, window " + row.getInstant("window_start") + ", rank 1: expected ");
    }

    @Test
    void anOutcomeThatIsCountedTooOftenIsNamed() {
        changeOne(
                "outcomes",
                "source, outcome",
                "events",
                "WHERE source = 'fsp' AND outcome = 'on time'",
                (row, events) -> "source fsp, outcome on time: expected " + events + " events, found " + (events + 1));
    }

    @Test
    void aWindowThatIsShiftedIsNamed() {
        SharedPipeline.pauseAndDrain();
        try (CqlSession session = SharedPipeline.session()) {
            Row row = session.execute(
                            "SELECT name, window_start, WRITETIME(plays) AS written, plays, age_sum, plays_with_age, average_age, skipped,"
                                    + " skipped_fraction, listeners FROM fakestream.plays_by_window"
                                    + " WHERE dimension = 'country' LIMIT 1 ALLOW FILTERING")
                    .one();
            assertThat(row).isNotNull();
            Instant start = Objects.requireNonNull(row.getInstant("window_start"));
            long written = row.getLong("written");

            Finished verified = verifyWith(
                    () -> {
                        insertWindow(session, row, start.plusSeconds(86_400), written + 1);
                        deleteWindow(session, row, start, written + 1);
                    },
                    () -> {
                        deleteWindow(session, row, start.plusSeconds(86_400), written + 2);
                        insertWindow(session, row, start, written + 2);
                    });

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output())
                    .contains("Differences: 1 shifted window")
                    .contains(start.toString());
        } finally {
            SharedPipeline.resume();
        }
    }

    private static void insertWindow(CqlSession session, Row row, Instant start, long timestamp) {
        session.execute(
                "INSERT INTO fakestream.plays_by_window (dimension, name, window_start, plays, age_sum, plays_with_age, average_age,"
                        + " skipped, skipped_fraction, listeners) VALUES ('country', ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " USING TIMESTAMP " + timestamp,
                row.getString("name"),
                start,
                row.getLong("plays"),
                row.getLong("age_sum"),
                row.getLong("plays_with_age"),
                row.getDouble("average_age"),
                row.getLong("skipped"),
                row.getDouble("skipped_fraction"),
                row.getLong("listeners"));
    }

    private static void deleteWindow(CqlSession session, Row row, Instant start, long timestamp) {
        session.execute(
                "DELETE FROM fakestream.plays_by_window USING TIMESTAMP " + timestamp
                        + " WHERE dimension = 'country' AND name = ? AND window_start = ?",
                row.getString("name"),
                start);
    }

    @Test
    void aDeadLetterThatIsLostIsNamed() {
        Finished made = SharedPipeline.fsp("generate", "--faults", "cut=0.1", "--count", "200", "--rate", "max");
        assertThat(made.exitCode()).as(made.output()).isZero();
        SharedPipeline.pauseAndDrain();
        try (CqlSession session = SharedPipeline.session()) {
            Row row = session.execute("SELECT JSON * FROM fakestream.dead_letters WHERE reason = 'not json' LIMIT 1"
                            + " ALLOW FILTERING")
                    .one();
            Row key = session.execute("SELECT partition, bucket, record_offset, WRITETIME(reason) AS written"
                            + " FROM fakestream.dead_letters WHERE reason = 'not json' LIMIT 1 ALLOW FILTERING")
                    .one();
            assertThat(row).isNotNull();
            assertThat(key).isNotNull();
            long written = key.getLong("written");

            Finished verified = verifyWith(
                    () -> session.execute(
                            "DELETE FROM fakestream.dead_letters USING TIMESTAMP " + (written + 1)
                                    + " WHERE topic = 'listens' AND partition = ? AND bucket = ? AND record_offset = ?",
                            key.getInt("partition"),
                            key.getLong("bucket"),
                            key.getLong("record_offset")),
                    () -> session.execute(
                            "INSERT INTO fakestream.dead_letters JSON ? USING TIMESTAMP " + (written + 2),
                            row.getString(0)));

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output())
                    .contains("1 missing dead letter")
                    .contains("(cut): expected a dead letter for not json, found none");
        } finally {
            SharedPipeline.resume();
        }
    }

    /**
     * Verifies with one number of a row too large by one, and puts it right again.
     *
     * @param where   which row, in CQL
     * @param message what the verification must say of the row and its right number
     */
    private static void changeOne(
            String table, String key, String column, String where, BiFunction<Row, Long, String> message) {
        try (CqlSession session = SharedPipeline.session()) {
            SharedPipeline.pauseAndDrain();
            Row row = session.execute("SELECT " + key + ", " + column + ", WRITETIME(" + column
                            + ") AS written FROM fakestream." + table + " " + where + " LIMIT 1 ALLOW FILTERING")
                    .one();
            assertThat(row).isNotNull();
            long right = row.getLong(column);
            long written = row.getLong("written");
            String update = "UPDATE fakestream." + table + " USING TIMESTAMP ? SET " + column + " = ? WHERE "
                    + key.replace(",", " = ? AND") + " = ?";
            List<Object> values = IntStream.range(0, key.split(",").length)
                    .mapToObj(row::getObject)
                    .toList();

            // Of two values with one timestamp the larger wins, and the next batch's timestamp is above both of ours.
            Finished verified = verifyWith(
                    () -> set(session, update, written, right + 1, values),
                    () -> set(session, update, written + 1, right, values));

            assertThat(verified.exitCode()).isEqualTo(6);
            assertThat(verified.output()).contains(message.apply(row, right));
        } finally {
            SharedPipeline.resume();
        }
    }

    /** Verifies changed tables, and restores them whatever happens. */
    private static Finished verifyWith(Runnable change, Runnable restore) {
        try {
            change.run();
            return SharedPipeline.fsp("verify");
        } finally {
            restore.run();
        }
    }

    private static void set(CqlSession session, String update, long timestamp, long value, List<Object> key) {
        session.execute(session.prepare(update)
                .bind(Stream.concat(Stream.of(timestamp, value), key.stream()).toArray()));
    }

    private static Row anyListen(CqlSession session) {
        Row row = session.execute("SELECT stream_id, shard, number, user.age AS age, toJson(user) AS user,"
                        + " WRITETIME(user) AS written FROM fakestream.listens LIMIT 1")
                .one();
        assertThat(row).isNotNull();
        return row;
    }

    private static void setUser(CqlSession session, EventId id, String json, long timestamp) {
        session.execute(
                "UPDATE fakestream.listens USING TIMESTAMP " + timestamp
                        + " SET user = fromJson(?) WHERE stream_id = ? AND shard = ? AND bucket = ? AND number = ?",
                json,
                id.streamId(),
                id.shard(),
                id.number() / 10_000,
                id.number());
    }
}
