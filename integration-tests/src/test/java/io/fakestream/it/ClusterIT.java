package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;

/** The processing as a job on a real cluster of several JVMs, which get our classes from the submit artifact alone. */
@ExtendWith(SharedPipeline.class)
class ClusterIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final long SOME = 3_000;
    private static final String[] GENERATE = {
        "generate", "--rate", "1000", "--count", "20000", "--faults", "duplicate=0.02,cut=0.01"
    };

    @Test
    void aWorkerThatIsKilledInTheMiddleCostsNoNumber() throws IOException {
        Path home = FspProcess.newHome("cluster");
        List<ProcessHandle> all = new ArrayList<>();
        SharedPipeline.pauseAndDrain();
        try (FspProcess up = SharedPipeline.up(home, "cluster", "--without", "processing,generator");
                SparkCluster cluster = SparkCluster.start(home, 2);
                FspProcess process = start(
                        awaitTopic(home, up),
                        "process",
                        "--spark-master",
                        cluster.url(),
                        "--spark-config",
                        cluster.settings().toString())) {
            process.awaitOutput("Processing running", TIMEOUT);
            all.addAll(process.children());

            try (FspProcess generate = onKafka(home, GENERATE)) {
                generate.awaitOutput(" of 20,000, ", TIMEOUT);
                awaitProcessed(SOME);
                all.addAll(cluster.processes());
                assertThat(all)
                        .as("the job, a master, two workers, two executors")
                        .hasSize(6);
                int executors = cluster.killAWorker();
                assertThat(executors).isEqualTo(1);
                Finished generated = generate.awaitEnd(TIMEOUT);
                assertThat(generated.exitCode()).as(generated.output()).isZero();
            }
            // However slow this machine is, some of the work is for the worker that is left.
            try (FspProcess more = onKafka(home, "generate", "--rate", "1000", "--count", "5000")) {
                assertThat(more.awaitEnd(TIMEOUT).exitCode()).isZero();
            }
            Finished verified = FspProcess.run(home, "verify");

            assertThat(verified.output())
                    .contains("duplicate")
                    .contains("not json (table dead_letters)")
                    .contains("Verified: every row and every result is correct.");
            assertThat(verified.exitCode()).isZero();
            process.signal("INT");
            Finished stopped = process.awaitEnd(TIMEOUT);
            assertThat(stopped.exitCode()).as(stopped.output()).isZero();
            up.signal("TERM");
            assertThat(up.awaitEnd(TIMEOUT).exitCode()).isZero();
        } finally {
            SharedPipeline.resume();
        }
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Execution(CONCURRENT) // it only waits
    void aMasterThatCannotBeReachedIsNamed() {
        Finished rejected = FspProcess.run(
                FspProcess.newHome("no-master"),
                "process",
                "--kafka",
                SharedPipeline.kafka(),
                "--cassandra",
                SharedPipeline.cql(),
                "--spark-master",
                "spark://127.0.0.1:1");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output()).isEqualTo("""
                Cannot reach the Spark master at spark://127.0.0.1:1: Connection refused
                Check the address, which the master's web UI shows, and that the master is running.
                """);
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        Finished rejected = FspProcess.run(
                FspProcess.newHome("no-topic"),
                "process",
                "--kafka",
                SharedPipeline.kafka(),
                "--cassandra",
                SharedPipeline.cql(),
                "--topic",
                "nowhere");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .isEqualTo("The topic nowhere does not exist on Kafka at " + SharedPipeline.kafka() + ".\n"
                        + "Start a generator, which creates it, or choose another: --topic NAME\n");
    }

    @Test
    void aStoreThatIsProcessedAlreadyIsRejected() {
        Finished rejected = FspProcess.run(
                FspProcess.newHome("second"),
                "process",
                "--kafka",
                SharedPipeline.kafka(),
                "--cassandra",
                SharedPipeline.cql());

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .contains("Spark ended (exit code 3): ")
                .doesNotContain("Processing running")
                .contains("writes to the store " + SharedPipeline.cql() + "/fakestream.");
    }

    /** A command with topic and keyspace of their own on the shared servers. */
    private static FspProcess start(Path home, String... arguments) {
        return onKafka(home, with(arguments, "--cassandra", SharedPipeline.cql(), "--keyspace", "cluster"));
    }

    private static FspProcess onKafka(Path home, String... arguments) {
        return FspProcess.start(home, with(arguments, "--kafka", SharedPipeline.kafka(), "--topic", "cluster"));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static Path awaitTopic(Path home, FspProcess up) {
        up.awaitOutput("running, generator", TIMEOUT);
        return home;
    }

    private static void awaitProcessed(long events) {
        Awaitility.await(events + " events processed")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(processed()).isGreaterThanOrEqualTo(events));
    }

    private static long processed() {
        try (CqlSession session = SharedPipeline.session()) {
            Row row = session.execute("SELECT sum(next_offset) FROM cluster.committed_offsets WHERE topic = 'cluster'")
                    .one();
            return row == null ? 0 : row.getLong(0);
        }
    }
}
