package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people can look at while a pipeline runs, and what they are told when something is in the way. */
@ExtendWith(SharedPipeline.class)
class CommandsIT {
    @Test
    void statusSaysWhatRuns() throws IOException {
        Finished status = SharedPipeline.fsp("status", "--json");

        JsonNode snapshot = new ObjectMapper().readTree(status.output());
        assertThat(status.exitCode()).isZero();
        assertThat(snapshot.get("stages").findValuesAsText("name"))
                .containsExactly("generator", "Kafka", "Spark", "Cassandra");
        assertThat(snapshot.get("totals").get("stored").asLong()).isPositive();
    }

    @Test
    void statusSaysHowTheProcessingStands() throws IOException {
        JsonNode processing = new ObjectMapper()
                .readTree(SharedPipeline.fsp("status", "--json").output())
                .get("processing");

        JsonNode batch = processing.get("batch");
        assertThat(batch.get("phaseMillis").get("addBatch").asLong())
                .isBetween(1L, batch.get("millis").asLong());
        assertThat(batch.get("processedEventsPerSecond").asDouble()).isPositive();
        assertThat(batch.get("stateRows").asLong()).isPositive();
        assertThat(batch.get("stateBytes").asLong()).isPositive();
        assertThat(processing.get("lagSeconds").isNumber()).isTrue();
        assertThat(processing.get("droppedByWatermark").asLong()).isZero();
        assertThat(processing.get("deadLetters").get("not json").asLong()).isZero();
        assertThat(SharedPipeline.fsp("status").output()).contains("  batch: ").contains("  lag ");
    }

    @Test
    void topicsShowsEachPartition() {
        Finished topics = SharedPipeline.fsp("topics");

        assertThat(topics.exitCode()).isZero();
        assertThat(topics.output())
                .contains("listens\n")
                .contains("listens.dlq\n")
                .contains("partition");
    }

    @Test
    void tailPrintsWholeRecordsOfAnyTopicAsJson() throws IOException {
        Finished made = SharedPipeline.fsp(
                "generate", "--count", "5", "--rate", "max", "--topic", "another", "--faults", "tombstone=1");
        assertThat(made.exitCode()).as(made.output()).isZero();

        Finished tail = SharedPipeline.fsp("tail", "--topic", "another", "--from-beginning", "--json");

        List<String> lines = tail.output().lines().toList();
        assertThat(lines).hasSize(5);
        for (String line : lines) {
            JsonNode record = new ObjectMapper().readTree(line);
            assertThat(record.get("partition").isInt()).isTrue();
            assertThat(record.get("offset").asLong()).isNotNegative();
            assertThat(record.get("timestamp").asLong()).isPositive();
            assertThat(record.get("key").isTextual()).isTrue();
            assertThat(record.get("value").isNull()).isTrue();
            assertThat(record.at("/headers/fault").asText()).isEqualTo("tombstone");
        }
        assertThat(SharedPipeline.fsp("topics").output()).contains("another\n");
    }

    @ParameterizedTest(name = "tail {0} prints {1} records")
    @CsvSource({
        "'', 10",
        "-n 3, 3",
        "-n 0, 0",
        "--from-beginning -n 5, 5",
    })
    void tailPrintsRecordsAndExits(String options, int records) throws IOException {
        Finished tail = SharedPipeline.fsp(("tail --values " + options).strip().split(" ", -1));

        List<String> lines = tail.output().lines().toList();
        assertThat(tail.exitCode()).isZero();
        assertThat(lines).hasSize(records);
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).get("source").asText()).isEqualTo("fsp");
        }
    }

    @Test
    void tailPrintsTheLastRecordsOfAllPartitionsOfAnIdleTopic() {
        SharedPipeline.pauseAndDrain();
        try {
            Finished ten = SharedPipeline.fsp("tail");
            Finished three = SharedPipeline.fsp("tail", "-n", "3");
            Finished all = SharedPipeline.fsp("tail", "--from-beginning");

            List<String> records = all.output()
                    .lines()
                    .filter(line -> line.startsWith("partition "))
                    .sorted(Comparator.comparing(
                                    (String line) -> Instant.parse(line.replaceAll(".* timestamp (\\S+) .*", "$1")))
                            .thenComparing(line -> line))
                    .toList();
            List<String> heads = ten.output()
                    .lines()
                    .filter(line -> line.startsWith("partition "))
                    .toList();
            assertThat(records).hasSizeGreaterThan(10);
            assertThat(heads).isEqualTo(records.subList(records.size() - 10, records.size()));
            assertThat(ten.output()).endsWith(three.output());
            assertThat(three.output().lines()).hasSize(6);
        } finally {
            SharedPipeline.resume();
        }
    }

    @Test
    void tailOfDeadLettersEndsWhenThereAreNone() {
        Finished tail = SharedPipeline.fsp("tail", "--dead-letters", "-n", "3");

        assertThat(tail.exitCode()).as(tail.output()).isZero();
    }

    @Test
    void tailFollowsAfterTheLastRecords() {
        try (FspProcess tail = FspProcess.start(SharedPipeline.home(), "tail", "--values", "-f", "-n", "2")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(tail.output().lines()).hasSizeGreaterThan(20));
            tail.signal("INT");

            assertThat(tail.awaitEnd(Duration.ofSeconds(20)).exitCode()).isZero();
        }
    }

    @Test
    void cqlPrintsRowsAsATable() {
        Finished rows = SharedPipeline.fsp("cql", "SELECT outcome, events FROM outcomes");

        assertThat(rows.exitCode()).isZero();
        assertThat(rows.output()).contains("outcome").contains("'on time'");
    }

    @Test
    void cqlThatIsWrongIsRejected() {
        Finished rejected = SharedPipeline.fsp("cql", "SELECT nothing FROM nowhere");

        assertThat(rejected.exitCode()).isEqualTo(2);
        assertThat(rejected.output())
                .startsWith("Cassandra rejected the statement: ")
                .doesNotContain("\tat ");
    }

    @Test
    void aSecondPipelineOnTheSameFolderIsRejected() {
        Finished second = SharedPipeline.fsp("up");

        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.output())
                .startsWith("A pipeline is already running in "
                        + SharedPipeline.home().resolve("store"))
                .contains("Stop it with fsp down, or choose another directory: --home FOLDER.");
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsRejectedAndItsUserNamed() {
        String port = SharedPipeline.cql().split(":", -1)[1];

        Finished rejected = FspProcess.run(FspProcess.newHome("taken"), "up", "--cassandra-port", port);

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .contains("Cannot start Cassandra: port " + port + " is already in use by java (process ")
                .contains("or choose another: --cassandra-port " + (Integer.parseInt(port) + 1));
    }

    @Test
    void generateWritesToTheTopicOfAnotherName() {
        Finished made = SharedPipeline.fsp(
                "generate",
                "--kafka",
                SharedPipeline.kafka(),
                "--topic",
                "extra",
                "--count",
                "1000",
                "--rate",
                "max",
                "--home",
                FspProcess.newHome("extra").toString());

        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(made.output()).contains("1,000 records in ");
    }

    @Test
    void theSameSeedRunAndStartGiveTheSameFile() throws IOException {
        Path folder = FspProcess.newHome("files");
        for (String name : new String[] {"a", "b"}) {
            Finished made = FspProcess.run(
                    folder,
                    "generate",
                    "--to",
                    "file:" + folder.resolve(name),
                    "--count",
                    "5000",
                    "--rate",
                    "max",
                    "--run",
                    "00c0ffee",
                    "--from",
                    "2026-11-23T05:00:00Z",
                    "--seed",
                    "7");
            assertThat(made.exitCode()).as(made.output()).isZero();
        }

        assertThat(folder.resolve("a")).hasSameTextualContentAs(folder.resolve("b"));
        assertThat(Files.readAllLines(folder.resolve("a"))).hasSize(5000);
    }
}
