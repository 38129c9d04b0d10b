package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.SparkChild.Ended;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A topic of two partitions and a store of the same name on the shared servers, and the processing between them. */
final class ProcessedTopic implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final String name;
    private final Path home;
    private final SparkChild.Place place;
    private final Admin admin;
    private final Store store;
    private final String timestamps;

    ProcessedTopic(String name) {
        this(name, "CreateTime");
    }

    /** With {@code message.timestamp.type}. */
    ProcessedTopic(String name, String timestamps) {
        this.name = name;
        this.timestamps = timestamps;
        this.home = FspProcess.newHome(name);
        this.place = new SparkChild.Place(home, name, 100_000);
        this.admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()));
        String[] cql = SharedPipeline.cql().split(":", -1);
        this.store = Store.open(new StoreAddress(cql[0], Integer.parseInt(cql[1]), name, null, 1))
                .withSchema();
        make(name, 2);
        make(name + ".dlq", 1);
    }

    String name() {
        return name;
    }

    Path home() {
        return home;
    }

    Path checkpoint() {
        return place.checkpoint();
    }

    Admin admin() {
        return admin;
    }

    Store store() {
        return store;
    }

    /** Starts the processing. */
    SparkChild process() {
        return place.start();
    }

    /** Starts the processing with records to skip. */
    SparkChild process(String skip) {
        return place.start(false, skip);
    }

    /** Starts the processing, which makes all results again. */
    SparkChild rebuild() {
        return place.start(true);
    }

    /** Starts the processing, which must end with one message. */
    void assertEnds(String what, String next) {
        assertEnds(process(), what, next);
    }

    static void assertEnds(SparkChild spark, String what, String next) {
        try (spark) {
            Ended ended = spark.awaitEnd(TIMEOUT);
            assertThat(ended.output()).contains("---- processing ended ----\n" + what + "\n" + next);
            assertThat(ended.exitCode()).isEqualTo(4);
        }
    }

    /** Makes the topic once more, after it was deleted. */
    void recreate(int partitions) {
        make(name, partitions);
    }

    private void make(String topic, int partitions) {
        Awaitility.await("the topic " + topic).atMost(TIMEOUT).untilAsserted(() -> {
            try {
                admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())
                                .configs(Map.of("max.message.bytes", "5242880", "message.timestamp.type", timestamps))))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                throw new AssertionError("not made", e); // while the old one is still being deleted
            }
        });
    }

    /** Goes as one request, so that no batch ends in between. */
    void send(int partition, Stream<String> values) {
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
            values.forEach(value -> {
                var unused = producer.send(new ProducerRecord<>(
                        name, partition, System.currentTimeMillis(), null, value.getBytes(StandardCharsets.UTF_8)));
            });
            producer.flush();
        }
    }

    static String listen(String artists, int age) {
        return listen(artists, age, Instant.now());
    }

    static String listen(String artists, int age, Instant playedAt) {
        return """
                {"user":{"name":"Ann Lee","age":%d},"song":{"artists":"%s","track_name":"T"},"played_at":"%s"}""".formatted(age, artists, playedAt);
    }

    void awaitAverage(String artist, double average) {
        Awaitility.await(artist)
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(rows(artist))
                        .extracting(row -> row.getDouble("average_age"))
                        .containsExactly(average));
    }

    long plays(String artist) {
        return rows(artist).stream().mapToLong(row -> row.getLong("plays")).sum();
    }

    private List<Row> rows(String artist) {
        return store.session()
                .execute("SELECT plays, average_age FROM " + name + ".artist_age WHERE artist = ?", artist)
                .all();
    }

    static void awaitCommitted(SparkChild spark) {
        Awaitility.await("the commit")
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(spark.committed()).isEqualTo(spark.begun()));
    }

    @Override
    public void close() {
        store.close();
        admin.close();
    }
}
