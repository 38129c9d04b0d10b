package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples get full marks, for a topic with every kind of fault. */
@ExtendWith(SharedPipeline.class)
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String TOPIC = "example-listens";
    private static final Path HOME = FspProcess.newHome("examples");
    private static final Duration BUILD = Duration.ofMinutes(6);
    private static final Duration RUN = Duration.ofMinutes(3);

    @BeforeAll
    static void generate() {
        Assumptions.assumeTrue(
                System.getenv("CI") != null || Boolean.getBoolean("examples"),
                "the examples download 150 MB; run their test with -Dexamples=true");
        Finished made = FspProcess.run(
                HOME,
                "generate",
                "--preset",
                "chaos",
                "--rate",
                "max",
                "--count",
                "20000",
                "--kafka",
                SharedPipeline.kafka(),
                "--topic",
                TOPIC);
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    @AfterAll
    static void delete() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()))) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("streams-") || name.startsWith("flink-") || name.equals(TOPIC))
                    .toList();
            admin.deleteTopics(topics).all().get();
        }
    }

    @Test
    void kafkaStreamsIsExactlyOnce() throws Exception {
        build("kafka-streams");
        Process job = start("kafka-streams");
        try {
            Awaitility.await()
                    .atMost(RUN)
                    .pollInterval(Duration.ofSeconds(2))
                    .failFast("the job ended", () -> !job.isAlive())
                    .untilAsserted(() -> assertFullMarks("streams"));
        } finally {
            job.destroy();
            assertThat(job.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void flinkIsExactlyOnce() throws Exception {
        build("flink");
        Process job = start("flink");

        assertThat(job.waitFor(RUN.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(job.exitValue()).as(log("flink")).isZero();
        assertFullMarks("flink");
    }

    private static void assertFullMarks(String prefix) {
        Finished grade = FspProcess.run(
                HOME,
                "grade",
                "--kafka",
                SharedPipeline.kafka(),
                "--results",
                "topic:" + prefix + "-artist-ages",
                "--results",
                "topic:" + prefix + "-rejected");
        assertThat(grade.exitCode()).as(grade.output()).isZero();
        assertThat(grade.output()).contains("exactly once");
    }

    private static void build(String example) throws Exception {
        Path log = HOME.resolve(example + "-build.log");
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-q",
                        "-B",
                        "-ntp",
                        "-f",
                        EXAMPLES.resolve(example).resolve("pom.xml").toString(),
                        "package")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor(BUILD.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
    }

    private static Process start(String example) throws IOException {
        Path target = EXAMPLES.resolve(example).resolve("target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                "example.ArtistAges",
                SharedPipeline.kafka(),
                TOPIC));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve(example + ".log").toFile())
                .start();
    }

    private static String log(String example) throws IOException {
        return Files.readString(HOME.resolve(example + ".log"));
    }
}
