package io.fakestream.it;

import static io.fakestream.it.ProcessedTopic.TIMEOUT;
import static io.fakestream.it.ProcessedTopic.assertEnds;
import static io.fakestream.it.ProcessedTopic.awaitCommitted;
import static io.fakestream.it.ProcessedTopic.listen;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics that are not as others are: the processing counts what comes, or ends with one message. */
@ExtendWith(SharedPipeline.class)
class BrokenTopicIT {
    @BeforeAll
    static void quiet() {
        SharedPipeline.pauseAndDrain();
    }

    @AfterAll
    static void goOn() {
        SharedPipeline.resume();
    }

    @Test
    void countsWhatComesAndEndsWhenTheTopicIsMadeAgain() throws Exception {
        try (ProcessedTopic topic = new ProcessedTopic("broken")) {
            // a topic without events, a record that is too large for copies, then 100,000 artists at once, then a
            // partition that is added
            try (SparkChild spark = topic.process()) {
                spark.awaitOutput("query started", TIMEOUT);
                topic.send(1, Stream.of("x".repeat(4_500_000)));
                awaitLetterOf(topic, 4 * 1024 * 1024, " (the first 4 MiB of 4,500,000 bytes)");
                topic.send(0, manyArtists());
                Awaitility.await("their batch") // which reading all of them meanwhile would hold up
                        .atMost(TIMEOUT)
                        .untilAsserted(() -> assertThat(spark.committed()).isGreaterThanOrEqualTo(2));
                awaitArtists(topic, 100_000);
                // after the first batch, which has no records, and that of the large record
                assertThat(spark.committed()).as("all of them in one batch").isEqualTo(2);
                topic.admin()
                        .createPartitions(Map.of("broken", NewPartitions.increaseTo(3)))
                        .all()
                        .get();
                topic.send(2, Stream.of(listen("The Added", 40), listen("The Added", 50)));
                topic.awaitAverage("The Added", 45);
                awaitCommitted(spark);
                spark.kill();
            }

            // deleted and made again while it is read, with more records than were read
            String recreated = "The topic broken is not the one that the tables in "
                    + topic.store().address() + " were computed from: it was deleted and recreated.";
            topic.send(0, Stream.generate(() -> listen("Later", 30)).limit(10));
            try (SparkChild spark = topic.process()) {
                topic.awaitAverage("Later", 30);
                awaitCommitted(spark);
                topic.admin().deleteTopics(List.of("broken")).all().get();
                Awaitility.await("the topic is gone")
                        .atMost(TIMEOUT)
                        .untilAsserted(() -> assertThat(
                                        topic.admin().listTopics().names().get())
                                .doesNotContain("broken"));
                topic.recreate(3);
                for (int partition = 0; partition < 3; partition++) {
                    topic.send(
                            partition,
                            Stream.generate(() -> listen("After", 60)).limit(200));
                }
                assertEnds(spark, recreated, "Start a new store.");
            }
            assertThat(topic.plays("Later")).isEqualTo(10);

            // and while nobody reads
            topic.assertEnds(recreated, "Start a new store.");
        }
    }

    private static Stream<String> manyArtists() {
        return IntStream.range(0, 50)
                .mapToObj(event -> listen(
                        IntStream.range(event * 2_000, event * 2_000 + 2_000)
                                .mapToObj(i -> "A" + i)
                                .collect(Collectors.joining(";")),
                        33));
    }

    private static void awaitArtists(ProcessedTopic topic, int count) {
        Awaitility.await(count + " artists")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    int[] seen = {0};
                    topic.store()
                            .session()
                            .execute("SELECT plays, age_sum FROM broken.artist_age")
                            .forEach(row -> {
                                assertThat(row.getLong(0)).isEqualTo(1);
                                assertThat(row.getLong(1)).isEqualTo(33);
                                seen[0]++;
                            });
                    assertThat(seen[0]).isEqualTo(count);
                });
    }

    private static void awaitLetterOf(ProcessedTopic topic, int bytes, String detail) {
        Awaitility.await("the dead letter").atMost(TIMEOUT).untilAsserted(() -> {
            Row row = topic.store()
                    .session()
                    .execute("SELECT reason, detail, value FROM broken.dead_letters")
                    .one();
            assertThat(row).isNotNull();
            assertThat(row.getString("reason")).isEqualTo("not json");
            assertThat(row.getString("detail")).endsWith(detail);
            assertThat(row.getByteBuffer("value"))
                    .isNotNull()
                    .satisfies(value -> assertThat(value.remaining()).isEqualTo(bytes));
        });
    }
}
