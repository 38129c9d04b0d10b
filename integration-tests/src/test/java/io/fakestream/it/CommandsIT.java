package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
    void tailPrintsEventsAsTheyCome() throws IOException {
        Finished tail = SharedPipeline.fsp("tail", "--values", "-n", "3");

        List<String> lines = tail.output().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(new ObjectMapper().readTree(lines.get(0)).get("source").asText())
                .isEqualTo("fsp");
    }

    @Test
    void cqlPrintsRowsAsATable() {
        Finished rows = SharedPipeline.fsp("cql", "SELECT outcome, events FROM outcomes");

        assertThat(rows.exitCode()).isZero();
        assertThat(rows.output()).contains("outcome").contains("'on time'");
    }

    @Test
    void cqlThatIsWrongIsRefused() {
        Finished refused = SharedPipeline.fsp("cql", "SELECT nothing FROM nowhere");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output())
                .startsWith("Cassandra refuses the statement: ")
                .doesNotContain("\tat ");
    }

    @Test
    void aSecondPipelineOnTheSameFolderIsRefused() {
        Finished second = SharedPipeline.fsp("up");

        assertThat(second.exitCode()).isEqualTo(3);
        assertThat(second.output())
                .startsWith(
                        "A pipeline already runs on " + SharedPipeline.home().resolve("store"))
                .contains("Stop it with fsp down, or choose another folder: --home FOLDER.");
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsRefusedAndItsUserNamed() {
        String port = SharedPipeline.cql().split(":", -1)[1];

        Finished refused = FspProcess.run(FspProcess.newHome("taken"), "up", "--cassandra-port", port);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
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
