package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The processing is killed again and again while events come in that are doubled, late and broken: each still counts once. */
@ExtendWith(SharedPipeline.class)
class KilledProcessingIT {
    private static final String NAME = "killed";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int BACKLOG = 30_000;

    /** 5 % duplicates, 1 % late, 2 % malformed. */
    private static final String FAULTS = "duplicate=0.05,late=0.01,cut=0.002,wrong-type=0.002,null-field=0.002,"
            + "missing-field=0.002,renamed-field=0.002,empty=0.002,tombstone=0.002,invalid-utf8=0.002,"
            + "negative-age=0.001,impossible-age=0.001,future=0.0019,giant=0.0001";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("cut", "not json"),
            Map.entry("invalid-utf8", "not json"),
            Map.entry("wrong-type", "wrong type"),
            Map.entry("null-field", "missing field"),
            Map.entry("missing-field", "missing field"),
            Map.entry("renamed-field", "missing field"),
            Map.entry("empty", "empty"),
            Map.entry("tombstone", "tombstone"),
            Map.entry("negative-age", "impossible value"),
            Map.entry("impossible-age", "impossible value"),
            Map.entry("giant", "impossible value"),
            Map.entry("future", "from the future"));

    /** When the processing is killed. */
    private enum Moment {
        WHILE_IT_STARTS,
        WHILE_IT_RUNS,
        BETWEEN_OFFSETS_AND_COMMIT,
        IN_THE_MIDDLE_OF_A_BATCH,
        AFTER_THE_COMMIT_BEFORE_THE_TABLES_SAY_SO
    }

    private static final List<Moment> MOMENTS = List.of(
            Moment.WHILE_IT_RUNS,
            Moment.BETWEEN_OFFSETS_AND_COMMIT,
            Moment.WHILE_IT_STARTS,
            Moment.IN_THE_MIDDLE_OF_A_BATCH,
            Moment.WHILE_IT_RUNS,
            Moment.AFTER_THE_COMMIT_BEFORE_THE_TABLES_SAY_SO,
            Moment.WHILE_IT_STARTS,
            Moment.IN_THE_MIDDLE_OF_A_BATCH,
            Moment.BETWEEN_OFFSETS_AND_COMMIT,
            Moment.WHILE_IT_RUNS);

    private final long seed = Long.getLong("fsp.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void processingThatIsKilledTenTimesCountsEachEventOnce() throws IOException, InterruptedException {
        System.out.println("the processing is killed at the moments of -Dfsp.kill.seed=" + seed);
        Path home = FspProcess.newHome(NAME);
        SharedPipeline.pauseAndDrain();
        try (FspProcess up =
                        SharedPipeline.up(home, NAME, "--without", "processing", "--rate", "200", "--faults", FAULTS);
                CqlSession session = SharedPipeline.session()) {
            // given a backlog, so that batches take long enough to be hit
            up.awaitOutput("running, generator", TIMEOUT);
            Finished backlog = FspProcess.run(
                    home,
                    "generate",
                    "--topic",
                    NAME,
                    "--rate",
                    "max",
                    "--count",
                    Integer.toString(BACKLOG),
                    "--faults",
                    FAULTS);
            assertThat(backlog.exitCode()).as(backlog.output()).isZero();
            SparkChild.Place place = new SparkChild.Place(home, NAME, 2_500);

            // when
            for (Moment moment : MOMENTS) {
                kill(moment, place, session);
            }

            // then
            try (SparkChild spark = new SparkChild.Place(home, NAME, 100_000).start()) {
                spark.awaitOutput("query started", TIMEOUT);
                Finished verified = FspProcess.run(home, "verify");
                assertThat(verified.output())
                        .as("killed at the moments of seed " + seed)
                        .contains("Verified: every row and every result is correct.");
                assertThat(verified.exitCode()).isZero();

                up.signal("TERM");
                assertThat(up.awaitEnd(TIMEOUT).exitCode()).isZero();
                assertEachNumberIsWhatTheTopicAddsUpTo(session);
            }
        } finally {
            SharedPipeline.resume();
        }
    }

    private void kill(Moment moment, SparkChild.Place place, CqlSession session) throws InterruptedException {
        int attempts = 0;
        boolean hit = false;
        while (!hit) {
            assertThat(attempts++).as("attempts to kill " + moment).isLessThan(4);
            try (SparkChild spark = place.start()) {
                hit = switch (moment) {
                    case WHILE_IT_STARTS -> killLater(spark, 6_000);
                    case WHILE_IT_RUNS -> {
                        awaitNewBatch(spark, spark.begun());
                        yield killLater(spark, 1_500);
                    }
                    case BETWEEN_OFFSETS_AND_COMMIT -> killBetweenOffsetsAndCommit(spark);
                    case IN_THE_MIDDLE_OF_A_BATCH -> killInTheMiddleOfABatch(spark, place, session);
                    case AFTER_THE_COMMIT_BEFORE_THE_TABLES_SAY_SO -> killAfterTheCommit(spark, session);
                };
            }
        }
    }

    private boolean killLater(SparkChild spark, int mostMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis)); // any moment is what is wanted
        spark.kill();
        return true;
    }

    /** It stands still while we look, so what we see is what the kill leaves. */
    private static boolean killBetweenOffsetsAndCommit(SparkChild spark) {
        long before = spark.begun();
        for (; ; before = spark.begun()) {
            awaitNewBatch(spark, before);
            spark.freeze();
            long begun = spark.begun();
            if (begun > before && spark.committed() < begun) {
                spark.kill();
                assertThat(spark.begun()).as("offsets/" + begun + " is there").isEqualTo(begun);
                assertThat(spark.committed()).as("commits/" + begun + " is not").isEqualTo(begun - 1);
                return true;
            }
            spark.goOn();
        }
    }

    private static boolean killInTheMiddleOfABatch(SparkChild spark, SparkChild.Place place, CqlSession session) {
        long before = spark.begun();
        while (true) {
            awaitNewBatch(spark, before);
            before = spark.begun();
            Batch batch = Batch.of(NAME, place.checkpoint(), before);
            while (spark.committed() < before && batch.stored(session) == 0) {
                LockSupport.parkNanos(5_000_000);
            }
            spark.freeze();
            if (spark.committed() < before && batch.stored(session) < batch.size()) {
                spark.kill();
                assertThat(spark.committed())
                        .as("commits/" + before + " is not there")
                        .isEqualTo(before - 1);
                assertThat(batch.stored(session))
                        .as("rows of batch " + before)
                        .isPositive()
                        .isLessThan(batch.size());
                return true;
            }
            spark.goOn();
        }
    }

    /** Too short a moment to look first; false if the tables had said so already. */
    private static boolean killAfterTheCommit(SparkChild spark, CqlSession session) {
        awaitNewBatch(spark, spark.begun());
        long before = spark.committed();
        long began = System.nanoTime();
        while (spark.committed() <= before && System.nanoTime() - began < TIMEOUT.toNanos()) {
            LockSupport.parkNanos(200_000);
        }
        spark.kill();
        long committed = spark.committed();
        assertThat(committed).as("the batch is committed").isGreaterThan(before);
        return session
                .execute("SELECT batch_id FROM " + NAME + ".committed_offsets WHERE topic = '" + NAME + "'")
                .all()
                .stream()
                .anyMatch(row -> row.getLong(0) < committed);
    }

    private static void awaitNewBatch(SparkChild spark, long before) {
        Awaitility.await("a batch after " + before)
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .failFast("the processing ended", () -> !spark.isAlive())
                .untilAsserted(() -> assertThat(spark.begun()).isGreaterThan(before));
    }

    /** Works out from the topic, and the labels on it, what the tables must hold, without any of our code. */
    private static void assertEachNumberIsWhatTheTopicAddsUpTo(CqlSession session) throws IOException {
        // given
        Map<String, Long> outcomes = new TreeMap<>();
        Map<String, Long> rejected = new TreeMap<>();
        Map<String, List<Long>> artists = new TreeMap<>();
        List<ConsumerRecord<byte[], byte[]>> records = Topic.records(NAME);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Header label = record.headers().lastHeader("fault");
            String fault = label == null ? "on time" : new String(label.value(), StandardCharsets.UTF_8);
            String outcome = REASONS.getOrDefault(fault, fault);
            outcomes.merge(outcome, 1L, Long::sum);
            if (REASONS.containsKey(fault)) {
                rejected.merge(outcome, 1L, Long::sum);
            }
            if (fault.equals("on time")) {
                JsonNode listen = new ObjectMapper().readTree(record.value());
                long age = listen.get("user").get("age").asLong();
                for (String artist : listen.get("song").get("artists").asText().split(";", -1)) {
                    artists.merge(artist, List.of(1L, age), (a, b) -> List.of(a.get(0) + 1, a.get(1) + age));
                }
            }
        }
        long all = records.size();
        long malformed = rejected.values().stream().mapToLong(Long::longValue).sum();

        // then it was what it should be
        assertThat(all).isGreaterThan(BACKLOG);
        assertThat(outcomes.getOrDefault("duplicate", 0L) / (double) all)
                .as("duplicates")
                .isBetween(0.04, 0.06);
        assertThat(malformed / (double) all).as("malformed").isBetween(0.015, 0.025);
        assertThat(rejected).hasSize(7);
        assertThat(outcomes.getOrDefault("late", 0L)).as("late").isGreaterThan(all / 200);

        // and each number is in the tables
        Awaitility.await("drained").atMost(TIMEOUT).untilAsserted(() -> {
            Map<String, Long> stored = new TreeMap<>();
            session.execute("SELECT outcome, events FROM " + NAME + ".outcomes")
                    .forEach(row -> stored.put(row.getString(0), row.getLong(1)));
            assertThat(stored).isEqualTo(outcomes);
        });
        Map<String, Long> letters = new TreeMap<>();
        session.execute("SELECT reason FROM " + NAME + ".dead_letters")
                .forEach(row -> letters.merge(String.valueOf(row.getString(0)), 1L, Long::sum));
        assertThat(letters).isEqualTo(rejected);
        Map<Boolean, Long> rows = new TreeMap<>();
        session.execute("SELECT late FROM " + NAME + ".listens")
                .forEach(row -> rows.merge(row.getBoolean(0), 1L, Long::sum));
        assertThat(rows)
                .isEqualTo(
                        Map.of(true, outcomes.getOrDefault("late", 0L), false, outcomes.getOrDefault("on time", 0L)));
        Map<String, List<Long>> averages = new TreeMap<>();
        session.execute("SELECT artist, plays, age_sum FROM " + NAME + ".artist_age")
                .forEach(
                        row -> averages.put(String.valueOf(row.getString(0)), List.of(row.getLong(1), row.getLong(2))));
        assertThat(averages).isEqualTo(artists);
    }
}
