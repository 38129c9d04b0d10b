package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What we say must come out, against what somebody works out who only has the topic. */
@ExtendWith(SharedPipeline.class)
class TruthIT {
    private static final Path SCRIPT = Path.of("src/test/scripts/TruthFromTopic.java");

    @Test
    void theTruthIsWhatTheTopicAddsUpTo() throws IOException, InterruptedException {
        // given
        Path home = FspProcess.newHome("truth");
        Finished made = FspProcess.run(
                home,
                "generate",
                "--preset",
                "chaos",
                "--rate",
                "max",
                "--count",
                "60000",
                "--kafka",
                SharedPipeline.kafka(),
                "--topic",
                "truth");
        assertThat(made.exitCode()).as(made.output()).isZero();
        Path file = home.resolve("truth.csv");

        // when
        Finished truth = FspProcess.run(home, "truth", "--output", file.toString());

        // then
        assertThat(truth.exitCode()).as(truth.output()).isZero();
        List<String> independent = runScript(home);
        Set<String> ours = Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.startsWith("outcome,"))
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> theirs = independent.stream()
                .filter(line -> !line.startsWith("fault,"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(theirs).hasSizeGreaterThan(2_000);
        assertThat(ours).isEqualTo(theirs);
        assertSameCounts(Files.readAllLines(file), independent);
    }

    /** Outcomes by reason are sums of faults by kind. */
    private static void assertSameCounts(List<String> truth, List<String> independent) {
        assertThat(outcome(truth, "duplicate")).isPositive().isEqualTo(faults(independent, "duplicate"));
        assertThat(outcome(truth, "tombstone")).isPositive().isEqualTo(faults(independent, "tombstone"));
        assertThat(outcome(truth, "empty")).isPositive().isEqualTo(faults(independent, "empty"));
        assertThat(outcome(truth, "wrong type")).isPositive().isEqualTo(faults(independent, "wrong-type"));
        assertThat(outcome(truth, "from the future")).isPositive().isEqualTo(faults(independent, "future"));
        assertThat(outcome(truth, "not json")).isPositive().isEqualTo(faults(independent, "cut", "invalid-utf8"));
        assertThat(outcome(truth, "missing field"))
                .isPositive()
                .isEqualTo(faults(independent, "missing-field", "null-field", "renamed-field"));
        assertThat(outcome(truth, "impossible value"))
                .isPositive()
                .isEqualTo(faults(independent, "giant", "negative-age", "impossible-age"));
        assertThat(outcome(truth, "unknown field")).isPositive().isEqualTo(faults(independent, "added-field"));
    }

    private static long outcome(List<String> truth, String word) {
        return sum(truth, "outcome," + word + ",");
    }

    private static long faults(List<String> independent, String... kinds) {
        long sum = 0;
        for (String kind : kinds) {
            sum += sum(independent, "fault," + kind + ",");
        }
        return sum;
    }

    private static long sum(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[3]))
                .sum();
    }

    private static List<String> runScript(Path home) throws IOException, InterruptedException {
        Path output = home.resolve("independent.csv");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        FspProcess.DIST.resolve("lib/app") + "/*",
                        SCRIPT.toString(),
                        SharedPipeline.kafka(),
                        "truth")
                .redirectError(home.resolve("independent.err").toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(home.resolve("independent.err")))
                .isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .filter(line -> line.matches("(artist|genre|country|fault),.*")) // and not what the Kafka client logs
                .toList();
    }
}
