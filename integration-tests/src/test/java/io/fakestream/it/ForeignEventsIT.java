package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.fakestream.it.FspProcess.Finished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that others send: the older project's are taken, bad ones are kept apart, duplicates of ours count once. */
@ExtendWith(SharedPipeline.class)
class ForeignEventsIT {
    private static final String OLDER = """
            {"user":{"name":"Ann Lee","address":"1 Elm St","age":"41","nationality":"Peru"},"song":{"artists":"%s",\
            "album_name":"A","track_name":"T","duration_ms":1000,"track_genre":"g"},"played_at":"%s"}""";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Test
    void areStoredAveragedAndRejected() {
        Path home = FspProcess.newHome("foreign");
        SharedPipeline.pauseAndDrain();
        try (FspProcess up = SharedPipeline.up(home, "foreign", "--rate", "50")) {
            up.awaitOutput("first average", TIMEOUT);

            long now = System.currentTimeMillis();
            String played =
                    Instant.ofEpochMilli(now).toString().replace('T', ' ').substring(0, 19);
            try (KafkaProducer<byte[], byte[]> producer = producer()) {
                send(producer, now, OLDER.formatted("Old Friends;The Second", played));
                send(producer, now, OLDER.formatted("Old Friends", played).replace("\"41\"", "\"43\""));
                send(producer, now, "{\"user\":");
                send(producer, now, null);
                send(producer, now, OLDER.formatted("X", played).replace("\"41\"", "-3"));
                send(producer, now, OLDER.formatted("X", "2091-01-01 00:00:00"));
                send(producer, now, OLDER.formatted("", played));
                producer.flush();
            }

            String line = OLDER.formatted("Old Friends", played).replace("\"41\"", "\"42\"");
            Finished sent = FspProcess.runWithInput(
                    home, line + "\r\n\n{\"user\":1}\nnot json\n" + line.replace("A", "ä"), "send");
            assertThat(sent.output())
                    .contains("line 3: not sent, wrong type: user: expected an object, found 1")
                    .contains("line 4: not sent, not json: ")
                    .contains("Sent 2 listens to the topic foreign; 2 lines not sent.");
            assertThat(sent.exitCode()).isEqualTo(1);

            try (CqlSession session = SharedPipeline.session()) {
                Awaitility.await("the averages").atMost(TIMEOUT).untilAsserted(() -> {
                    var row = session.execute(
                                    "SELECT plays, average_age FROM foreign.artist_age WHERE artist = 'Old Friends'")
                            .one();
                    assertThat(row).isNotNull();
                    assertThat(row.getLong("plays")).isEqualTo(4);
                    assertThat(row.getDouble("average_age")).isEqualTo(42);
                });
                var reasons = session.execute("SELECT reason FROM foreign.dead_letters").all().stream()
                        .map(row -> row.getString("reason"))
                        .toList();
                assertThat(reasons)
                        .containsExactlyInAnyOrder(
                                "not json", "tombstone", "impossible value", "from the future", "missing field");
            }

            Finished verified = FspProcess.run(home, "verify");
            assertThat(verified.output())
                    .contains("Foreign    4 rows of other producers")
                    .contains("Rejected   1: tombstone (table dead_letters)")
                    .contains("Verified: every row and every result is correct.");
            assertThat(verified.exitCode()).isEqualTo(1);
            Finished tail = FspProcess.run(home, "tail", "--dead-letters", "-n", "5");
            assertThat(tail.output()).contains("reason=not json").contains("reason=tombstone");

            up.signal("TERM");
            assertThat(up.awaitEnd(TIMEOUT).exitCode()).isZero();
        } finally {
            SharedPipeline.resume();
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, long dueMillis, @Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>("foreign", 0, dueMillis, null, bytes));
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedPipeline.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
