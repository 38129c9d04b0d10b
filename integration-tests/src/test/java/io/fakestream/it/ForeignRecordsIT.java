package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that other producers send, as odd as they come, between the events of two runs: each becomes what the table {@code
 * foreign-records.tsv} says, and nothing else changes.
 */
@ExtendWith(SharedPipeline.class)
class ForeignRecordsIT {
    private static final String NAME = "records";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final Map<String, Long> OFFSETS = new HashMap<>();
    private static final Map<Long, String> STORED = new HashMap<>();
    private static final Map<Long, String> REJECTED = new HashMap<>();
    private static @Nullable FspProcess up;
    private static @Nullable Finished verified;
    private static Path home = Path.of("");

    /**
     * A line of the table.
     *
     * @param timestamp of the record: {@code now} and what is added to it in milliseconds, or another number
     * @param value     with {@code \n}, {@code \0} and {@code {now+N}} replaced; {@code -} for a tombstone
     * @param expected  {@code stored}, {@code late}, {@code duplicate}, or the reason of a dead letter
     */
    record Case(String name, String timestamp, String value, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        try (InputStream in = ForeignRecordsIT.class.getResourceAsStream("foreign-records.tsv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Case(cells[0], cells[1], cells[2], cells[3]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void sendEverythingOnce() throws ExecutionException, InterruptedException {
        home = FspProcess.newHome(NAME);
        SharedPipeline.pauseAndDrain();
        createTopicThatTakesAnyTimestamp();
        up = SharedPipeline.up(home, NAME, "--rate", "50");
        up.awaitOutput("first average", TIMEOUT);
        generate("300");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedPipeline.kafka(), "max.request.size", 5_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long now = System.currentTimeMillis();
            for (Case one : cases().toList()) {
                byte[] value = value(one.value(), now);
                OFFSETS.put(
                        one.name(),
                        producer.send(new ProducerRecord<>(NAME, 0, timestamp(one.timestamp(), now), null, value))
                                .get()
                                .offset());
            }
        }
        generate("300");
        awaitProcessed();
        verified = FspProcess.run(home, "verify");
        readTables();
    }

    /** A topic that fsp creates has the broker reject absurd timestamps; others need not. */
    private static void createTopicThatTakesAnyTimestamp() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()))) {
            admin.createTopics(List.of(new NewTopic(NAME, Optional.of(2), Optional.empty())
                            .configs(Map.of(
                                    "message.timestamp.before.max.ms",
                                    Long.toString(Long.MAX_VALUE),
                                    "message.timestamp.after.max.ms",
                                    Long.toString(Long.MAX_VALUE),
                                    "max.message.bytes",
                                    "5242880",
                                    "retention.ms",
                                    "-1"))))
                    .all()
                    .get();
        }
    }

    private static void generate(String count) {
        Finished made = FspProcess.run(
                home,
                "generate",
                "--kafka",
                SharedPipeline.kafka().replace("127.0.0.1", "localhost"),
                "--topic",
                NAME,
                "--count",
                count,
                "--rate",
                "100");
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    /** A batch that fails would run again and again. */
    private static void awaitProcessed() {
        long last = OFFSETS.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        try (CqlSession session = SharedPipeline.session()) {
            Awaitility.await("the records are processed")
                    .atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(session.execute("SELECT next_offset FROM " + NAME
                                            + ".committed_offsets WHERE topic = '" + NAME + "' AND partition = 0")
                                    .one())
                            .isNotNull()
                            .extracting(row -> row.getLong(0))
                            .matches(next -> next > last));
        }
    }

    private static void readTables() {
        try (CqlSession session = SharedPipeline.session()) {
            for (Row row : session.execute("SELECT record_partition, record_offset, late FROM " + NAME + ".listens")) {
                if (!row.isNull(1) && row.getInt(0) == 0) {
                    STORED.put(row.getLong(1), row.getBoolean(2) ? "late" : "stored");
                }
            }
            for (Row row : session.execute("SELECT partition, record_offset, reason FROM " + NAME + ".dead_letters")) {
                if (row.getInt(0) == 0) {
                    REJECTED.put(row.getLong(1), String.valueOf(row.getString(2)));
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        try (FspProcess running = up) {
            if (running != null) {
                running.signal("TERM");
                assertThat(running.awaitEnd(TIMEOUT).exitCode()).isZero();
            }
        } finally {
            SharedPipeline.resume();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aRecordBecomesWhatItIs(Case one) {
        Long offset = OFFSETS.get(one.name());
        List<String> found = new ArrayList<>();
        if (STORED.containsKey(offset)) {
            found.add(STORED.get(offset));
        }
        if (REJECTED.containsKey(offset)) {
            found.add(REJECTED.get(offset));
        }

        assertThat(found.isEmpty() ? List.of("duplicate") : found).containsExactly(one.expected());
    }

    @Test
    void everyNumberIsRightAfterwards() {
        Finished result = Objects.requireNonNull(verified);
        long stored = cases().filter(one -> List.of("stored", "late").contains(one.expected()))
                .count();
        long duplicates =
                cases().filter(one -> one.expected().equals("duplicate")).count();
        assertThat(result.output())
                .contains("Foreign    " + stored + " rows of other producers")
                .contains(duplicates + " records with the id of one of them counted as duplicates")
                .contains("Verified: every row and every result is correct.");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void noWindowIsClosedBeforeItsTime() {
        assertThat(FspProcess.run(home, "status").output()).contains("dropped by watermark 0");
    }

    @Test
    void aRecordThatIsNeitherARowNorADeadLetterIsNamed() {
        long row = offset("byte-order mark");
        long letter = offset("cut");
        try (CqlSession session = SharedPipeline.session()) {
            session.execute("DELETE FROM " + NAME + ".listens WHERE stream_id = '" + NAME
                    + "' AND shard = 0 AND bucket = " + row / 10_000 + " AND number = " + row);
            session.execute("DELETE FROM " + NAME + ".dead_letters WHERE topic = '" + NAME
                    + "' AND partition = 0 AND bucket = " + letter / 1_000 + " AND record_offset = " + letter);

            Finished result = FspProcess.run(home, "verify");

            assertThat(result.output())
                    .contains("record " + NAME + "-0@" + row + ": expected a row or a dead letter, found none")
                    .contains("record " + NAME + "-0@" + letter + ": expected a row or a dead letter, found none")
                    .contains("outcome not json: expected ");
            assertThat(result.exitCode()).isEqualTo(6);
        }
    }

    private static long offset(String name) {
        return Objects.requireNonNull(OFFSETS.get(name), name);
    }

    private static long timestamp(String text, long now) {
        if (text.equals("now*1000000")) {
            return now * NANOS_PER_MILLI;
        }
        return text.startsWith("now") ? now + number(text.substring(3)) : Long.parseLong(text);
    }

    private static long number(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text.replace("+", ""));
    }

    private static byte @Nullable [] value(String text, long now) {
        if (text.equals("-")) {
            return null;
        }
        StringBuilder value = new StringBuilder();
        String rest = text.replace("\\0", "\u0000").replace("{long}", "x".repeat(20_000));
        for (int at = rest.indexOf("{now"); at >= 0; at = rest.indexOf("{now")) {
            int end = rest.indexOf('}', at);
            value.append(rest, 0, at).append(Instant.ofEpochMilli(now + number(rest.substring(at + 4, end))));
            rest = rest.substring(end + 1);
        }
        return value.append(rest).toString().getBytes(StandardCharsets.UTF_8);
    }
}
