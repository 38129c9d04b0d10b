package io.fakestream.it;

import static io.fakestream.it.ProcessedTopic.TIMEOUT;
import static io.fakestream.it.ProcessedTopic.awaitCommitted;
import static io.fakestream.it.ProcessedTopic.listen;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether a foreign event is on time, late or from the future is decided once, by a clock that its producer does not set. */
@ExtendWith(SharedPipeline.class)
class ForeignDecisionsIT {
    /** Above the 60 s that an event may be ahead, so that the decision would be another one a little later. */
    private static final Duration AHEAD = Duration.ofSeconds(75);

    private static final Duration AHEAD_ALLOWED = Duration.ofSeconds(60);
    private static final String CLASSIFIED_AGAIN =
            "foreign events of the rebuild were classified by the time of their batch";

    @BeforeAll
    static void quiet() {
        SharedPipeline.pauseAndDrain();
    }

    @AfterAll
    static void goOn() {
        SharedPipeline.resume();
    }

    @Test
    void aRebuildKeepsTheDecisionsThatAreInTheTablesAndSaysHowManyItHadToMakeAgain() throws Exception {
        try (ProcessedTopic topic = new ProcessedTopic("decisions")) {
            try (SparkChild spark = topic.process()) {
                spark.awaitOutput("query started", TIMEOUT);
                Instant ahead = Instant.now().plus(AHEAD);
                topic.send(0, Stream.of(listen("Now", 30), listen("Now", 50), listen("Ahead", 20, ahead)));
                topic.awaitAverage("Now", 40);
                awaitCommitted(spark);
                assertFromTheFuture(topic);
                spark.kill();
                awaitClockPast(ahead.minus(AHEAD_ALLOWED));
            }
            List<Instant> stored = referenceTimes(topic, "listens");
            List<Instant> rejected = referenceTimes(topic, "dead_letters");
            assertThat(stored).hasSize(2);
            assertThat(rejected).hasSize(1);

            try (SparkChild spark = rebuild(topic)) {
                assertThat(spark.output()).doesNotContain(CLASSIFIED_AGAIN);
                spark.kill();
            }
            assertThat(referenceTimes(topic, "listens")).isEqualTo(stored);
            assertThat(referenceTimes(topic, "dead_letters")).isEqualTo(rejected);
            assertFromTheFuture(topic);

            topic.store().session().execute("TRUNCATE decisions.listens");
            try (SparkChild spark = rebuild(topic)) {
                spark.awaitOutput("2 " + CLASSIFIED_AGAIN, TIMEOUT);
            }
            assertThat(referenceTimes(topic, "listens"))
                    .hasSize(2)
                    .allSatisfy(again -> assertThat(again).isAfter(stored.get(0)));
            assertFromTheFuture(topic);
        }
    }

    @Test
    void theBrokersClockClassifiesEventsOfATopicWhereItSetsTheTimestamps() throws Exception {
        try (ProcessedTopic topic = new ProcessedTopic("appended", "LogAppendTime")) {
            Instant before = Instant.now();
            Instant ahead = before.plus(AHEAD);
            topic.send(
                    0,
                    Stream.of(
                            listen("Now", 40),
                            listen("Ahead", 20, ahead),
                            listen("Before", 60, before.minus(Duration.ofMinutes(11)))));
            Instant after = Instant.now();
            awaitClockPast(ahead.minus(AHEAD_ALLOWED)); // a batch that begins now would find nothing ahead

            try (SparkChild spark = topic.process()) {
                topic.awaitAverage("Now", 40);
                awaitCommitted(spark);
                assertFromTheFuture(topic);
            }
            assertThat(Stream.of(referenceTimes(topic, "listens"), referenceTimes(topic, "dead_letters"))
                            .flatMap(List::stream))
                    .hasSize(3)
                    .allSatisfy(stored -> assertThat(stored)
                            .isBetween(before.minus(Duration.ofSeconds(1)), after.plus(Duration.ofSeconds(1))));
            assertThat(topic.store()
                            .session()
                            .execute("SELECT late FROM appended.listens")
                            .all())
                    .extracting(row -> row.getBoolean("late"))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    /** Starts a rebuild and waits until all is read once more. */
    private static SparkChild rebuild(ProcessedTopic topic) {
        SparkChild spark = topic.rebuild();
        spark.awaitOutput("query started", TIMEOUT);
        Awaitility.await("the first batch")
                .atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(spark.committed()).isNotNegative());
        awaitCommitted(spark);
        topic.awaitAverage("Now", 40);
        return spark;
    }

    private static void assertFromTheFuture(ProcessedTopic topic) {
        assertThat(topic.store()
                        .session()
                        .execute("SELECT reason FROM " + topic.name() + ".dead_letters")
                        .all())
                .extracting(row -> row.getString("reason"))
                .containsExactly("from the future");
        assertThat(topic.plays("Ahead")).isZero();
    }

    private static List<Instant> referenceTimes(ProcessedTopic topic, String table) {
        return topic
                .store()
                .session()
                .execute("SELECT reference_time FROM " + topic.name() + "." + table)
                .all()
                .stream()
                .map((Row row) -> row.getInstant("reference_time"))
                .toList();
    }

    private static void awaitClockPast(Instant time) {
        Awaitility.await("the clock")
                .atMost(Duration.ofMinutes(1))
                .until(() -> Instant.now().isAfter(time.plusSeconds(1)));
    }
}
