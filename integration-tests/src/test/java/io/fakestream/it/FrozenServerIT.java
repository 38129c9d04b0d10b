package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server stands still for a while, as when a machine swaps or a disk hangs: it is said, and nothing is lost. */
@ExtendWith(SharedPipeline.class)
class FrozenServerIT {
    private static final Duration SAID = Duration.ofSeconds(30);
    private static final Duration WELL_AGAIN = Duration.ofMinutes(1);
    private static final int KAFKA = 1;
    private static final int CASSANDRA = 3;

    @Test
    void aFrozenKafkaIsNamedWhileTheGeneratorGoesOnAndNothingIsLost() throws Exception {
        staysWholeWhenFrozen("lib/kafka/", KAFKA, "Kafka");
    }

    @Test
    void aFrozenCassandraIsNamedAndNothingIsLost() throws Exception {
        staysWholeWhenFrozen("lib/cassandra/", CASSANDRA, "Cassandra");
    }

    private static void staysWholeWhenFrozen(String classPath, int stage, String name) throws Exception {
        // given
        long made = made(status());
        ProcessHandle server = server(classPath);
        FspProcess.signal(server.pid(), "STOP");
        try {
            // then
            Awaitility.await(name + " is named").atMost(SAID).untilAsserted(() -> {
                JsonNode now = status();
                assertThat(now.get("stages").get(stage).get("status").asText()).isEqualTo("not answering");
                assertThat(now.get("lastError").asText()).contains(name);
                assertThat(made(now)).isGreaterThan(made);
            });
        } finally {
            FspProcess.signal(server.pid(), "CONT");
        }

        // and
        Awaitility.await("well again").atMost(WELL_AGAIN).untilAsserted(() -> {
            JsonNode now = status();
            assertThat(now.get("stages").get(stage).get("status").asText()).isEqualTo("running");
            assertThat(now.get("lastError").isNull()).as(now.toString()).isTrue();
        });
        Finished verified = SharedPipeline.fsp("verify");
        assertThat(verified.exitCode()).as(verified.output()).isZero();
    }

    private static ProcessHandle server(String classPath) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(classPath))
                .filter(process -> process.parent().map(ProcessHandle::pid).orElse(0L) == pid())
                .reduce((one, other) -> {
                    throw new IllegalStateException("two servers with " + classPath);
                })
                .orElseThrow();
    }

    private static long pid() {
        return SharedPipeline.where().get("pid").asLong();
    }

    private static JsonNode status() throws IOException {
        return new ObjectMapper()
                .readTree(SharedPipeline.fsp("status", "--json").output());
    }

    private static long made(JsonNode status) {
        return status.get("totals").get("made").asLong();
    }
}
