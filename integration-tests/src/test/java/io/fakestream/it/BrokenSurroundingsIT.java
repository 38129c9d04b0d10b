package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.SparkChild.Ended;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics and checkpoints that are not as the processing left them: it goes on, or ends with one message. */
@ExtendWith(SharedPipeline.class)
class BrokenSurroundingsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FRESH = "What is lost cannot be counted: begin a new store with fsp up --fresh";
    private static final String REBUILD = "Make the averages again from the topic: fsp up --rebuild";

    @BeforeAll
    static void quiet() {
        SharedPipeline.pauseAndDrain();
    }

    @AfterAll
    static void goOn() {
        SharedPipeline.resume();
    }

    @Test
    void countsWhatComesAndNamesTheFileOrTheOffsetsThatAreGone() throws Exception {
        Path home = FspProcess.newHome("broken");
        SparkChild.Place place = place(home, "broken");
        try (Admin admin = admin();
                Store store = store("broken")) {
            makeTopic(admin, "broken");
            makeTopic(admin, "broken.dlq");

            // a topic without events, a record that is too large for copies, then 100,000 artists at once, then a
            // partition that is added
            try (SparkChild spark = place.start()) {
                spark.awaitOutput("query started", PATIENCE);
                send("broken", 1, List.of("x".repeat(4_500_000)));
                awaitLetterOf(store.session(), 4 * 1024 * 1024, " (the first 4 MiB of 4,500,000 bytes)");
                send("broken", 0, manyArtists());
                awaitArtists(store.session(), 100_000);
                assertThat(spark.committed()).as("all of them in one batch").isLessThanOrEqualTo(1);
                admin.createPartitions(Map.of("broken", NewPartitions.increaseTo(3)))
                        .all()
                        .get();
                send("broken", 2, List.of(listen("The Added", 40), listen("The Added", 50)));
                awaitAverage(store, "The Added", 45);
                awaitCommitted(spark);
                spark.kill();
            }
            send(
                    "broken",
                    0,
                    IntStream.range(0, 10).mapToObj(i -> listen("Later", 30)).toList());
            Path good = copy(place.checkpoint(), home.resolve("good"));
            long latest = SparkChild.committed(good);

            // files of the checkpoint
            Path offsets = place.checkpoint().resolve("offsets/" + latest);
            Files.writeString(offsets, "v1\n{\"batchWatermarkMs\":0,");
            assertEnds(place.start(), "The checkpoint's file " + offsets + " is damaged.", REBUILD);

            restore(good, place.checkpoint());
            Path state = place.checkpoint().resolve("state/0/1/1.delta");
            Files.write(state, new byte[0]);
            assertEnds(place.start(), "The checkpoint's file " + state + " is damaged.", REBUILD);

            delete(place.checkpoint());
            Files.createDirectory(place.checkpoint());
            assertEnds(
                    place.start(),
                    "The tables in " + store.address() + " hold averages, but their checkpoint is gone.",
                    REBUILD);

            // it goes on when they are put back
            restore(good, place.checkpoint());
            try (SparkChild spark = place.start()) {
                awaitAverage(store, "Later", 30);
                awaitCommitted(spark);
                spark.kill();
            }
            assertThat(plays(store, "Later")).isEqualTo(10);

            // records that age out while nobody reads
            long read = 10L + manyArtists().size();
            send(
                    "broken",
                    0,
                    IntStream.range(0, 10).mapToObj(i -> listen("Lost", 30)).toList());
            admin.deleteRecords(Map.of(new TopicPartition("broken", 0), RecordsToDelete.beforeOffset(read + 4)))
                    .all()
                    .get();
            assertEnds(
                    place.start(),
                    "The topic broken no longer holds records that were not processed yet: offsets " + read + " to "
                            + (read + 3) + " of partition 0.",
                    FRESH);
            assertThat(plays(store, "Lost")).isZero();
        }
    }

    @Test
    void endsWhenTheTopicIsMadeAgain() throws Exception {
        Path home = FspProcess.newHome("remade");
        SparkChild.Place place = place(home, "remade");
        try (Admin admin = admin();
                Store store = store("remade")) {
            makeTopic(admin, "remade");
            send("remade", 0, List.of(listen("Before", 20), listen("Before", 30)));

            // the folder is another query's
            Files.createDirectories(place.checkpoint().resolve("offsets"));
            Path other = Files.writeString(place.checkpoint().resolve("metadata"), "{\"id\":\"another\"}");
            assertEnds(
                    place.start(),
                    "The folder " + place.checkpoint() + " holds the checkpoint of another query.",
                    "Let the processing have an empty folder.");
            assertThat(other).hasContent("{\"id\":\"another\"}");
            delete(place.checkpoint());

            // deleted and made again while it is read, with more records than were read
            String madeAgain = "The topic remade is not the one that the tables in " + store.address()
                    + " were made from: it was deleted and made again.";
            try (SparkChild spark = place.start()) {
                awaitAverage(store, "Before", 25);
                awaitCommitted(spark);
                admin.deleteTopics(List.of("remade")).all().get();
                Awaitility.await("the topic is gone")
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(admin.listTopics().names().get()).doesNotContain("remade"));
                makeTopic(admin, "remade");
                send(
                        "remade",
                        0,
                        IntStream.range(0, 20)
                                .mapToObj(i -> listen("After", 60))
                                .toList());
                assertEnds(spark, madeAgain, "Begin a new store: fsp up --fresh");
            }

            // and while nobody reads
            assertEnds(place.start(), madeAgain, "Begin a new store: fsp up --fresh");
        }
    }

    private static void assertEnds(SparkChild spark, String what, String next) {
        try (spark) {
            Ended ended = spark.awaitEnd(PATIENCE);
            assertThat(ended.output()).contains("---- processing ended ----\n" + what + "\n" + next);
            assertThat(ended.exitCode()).isEqualTo(4);
        }
    }

    private static SparkChild.Place place(Path home, String name) {
        return new SparkChild.Place(home, name, 100_000);
    }

    private static Store store(String keyspace) {
        String[] cql = SharedPipeline.cql().split(":", -1);
        return Store.open(new StoreAddress(cql[0], Integer.parseInt(cql[1]), keyspace, null, 1))
                .withSchema();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()));
    }

    private static void makeTopic(Admin admin, String name) {
        Awaitility.await("the topic " + name).atMost(PATIENCE).untilAsserted(() -> {
            try {
                admin.createTopics(List.of(new NewTopic(name, Optional.of(2), Optional.empty())
                                .configs(Map.of("max.message.bytes", "5242880"))))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                throw new AssertionError("not made", e); // while the old one is still being deleted
            }
        });
    }

    /** Goes as one request, so that no batch ends in between. */
    private static void send(String topic, int partition, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedPipeline.kafka(),
                        "batch.size",
                        1_000_000,
                        "max.request.size",
                        5_000_000,
                        "linger.ms",
                        60_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String value : values) {
                var unused = producer.send(new ProducerRecord<>(
                        topic, partition, System.currentTimeMillis(), null, value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
        }
    }

    private static List<String> manyArtists() {
        return IntStream.range(0, 50)
                .mapToObj(event -> listen(
                        String.join(
                                ";",
                                IntStream.range(0, 2_000)
                                        .mapToObj(i -> "A" + (event * 2_000 + i))
                                        .toList()),
                        33))
                .toList();
    }

    private static String listen(String artists, int age) {
        return """
                {"user":{"name":"Ann Lee","age":%d},"song":{"artists":"%s","track_name":"T"},"played_at":"%s"}""".formatted(age, artists, Instant.now());
    }

    private static void awaitArtists(CqlSession session, int count) {
        Awaitility.await(count + " artists")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    int[] seen = {0};
                    session.execute("SELECT plays, age_sum FROM broken.artist_age")
                            .forEach(row -> {
                                assertThat(row.getLong(0)).isEqualTo(1);
                                assertThat(row.getLong(1)).isEqualTo(33);
                                seen[0]++;
                            });
                    assertThat(seen[0]).isEqualTo(count);
                });
    }

    private static void awaitLetterOf(CqlSession session, int bytes, String detail) {
        Awaitility.await("the dead letter").atMost(PATIENCE).untilAsserted(() -> {
            Row row = session.execute("SELECT reason, detail, value FROM broken.dead_letters")
                    .one();
            assertThat(row).isNotNull();
            assertThat(row.getString("reason")).isEqualTo("not json");
            assertThat(row.getString("detail")).isEqualTo(detail);
            assertThat(row.getByteBuffer("value"))
                    .isNotNull()
                    .satisfies(value -> assertThat(value.remaining()).isEqualTo(bytes));
        });
    }

    private static void awaitAverage(Store store, String artist, double average) {
        Awaitility.await(artist)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows(store, artist))
                        .extracting(row -> row.getDouble("average_age"))
                        .containsExactly(average));
    }

    private static long plays(Store store, String artist) {
        return rows(store, artist).stream()
                .mapToLong(row -> row.getLong("plays"))
                .sum();
    }

    private static List<Row> rows(Store store, String artist) {
        return store.session()
                .execute(
                        "SELECT plays, average_age FROM " + store.address().keyspace() + ".artist_age WHERE artist = ?",
                        artist)
                .all();
    }

    private static void awaitCommitted(SparkChild spark) {
        Awaitility.await("the commit")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(spark.committed()).isEqualTo(spark.begun()));
    }

    private static void restore(Path good, Path checkpoint) {
        delete(checkpoint);
        copy(good, checkpoint);
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
