package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Stopping, killing and starting again: nothing stays behind, and every run adds to the store. */
@Order(SharedPipeline.FIRST)
class LifecycleIT {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(2);

    @Test
    void runsAddUpThroughCtrlCAndKills() throws IOException {
        Path home = FspProcess.newHome("lifecycle");

        // Ctrl-C: drains, stops everything, leaves nothing.
        List<ProcessHandle> first;
        try (FspProcess up = FspProcess.start(home, FspProcess.writingArchive(), "up", "--rate", "200")) {
            up.awaitOutput("first average", START);
            first = up.children();
            assertThat(first).hasSize(3);
            up.signal("INT");
            Finished stopped = up.awaitEnd(STOP);
            assertThat(stopped.exitCode()).as(stopped.output()).isZero();
        }
        assertThat(first).noneMatch(ProcessHandle::isAlive);
        assertThat(runs(home)).isEqualTo(1);

        // The parent is killed: its children end by themselves.
        List<ProcessHandle> second;
        try (FspProcess up = FspProcess.start(home, "up", "--rate", "200")) {
            up.awaitOutput("first average", START);
            second = up.children();
            up.signal("KILL");
        }
        Awaitility.await("the children end")
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(second).noneMatch(ProcessHandle::isAlive));
        assertThat(runs(home)).isEqualTo(2);

        // The killed run goes on; then Spark is killed, which ends the pipeline with a message.
        try (FspProcess up = FspProcess.start(home, "up", "--rate", "200")) {
            up.awaitOutput("did not end cleanly and resumes where the topic ends", START);
            up.awaitOutput("first average", START);
            FspProcess.signal(childOf(up, "ProcessingMain"), "KILL");
            Finished ended = up.awaitEnd(STOP);
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.output()).contains("Spark was killed (signal 9)");
        }

        // Everything counts once, over all of it.
        try (FspProcess up = FspProcess.start(home, "up", "--rate", "200")) {
            up.awaitOutput("first average", START);
            Finished verified = FspProcess.run(home, "verify");
            assertThat(verified.output()).contains("Verified: every row and every result is correct.");
            assertThat(verified.exitCode()).isZero();
            assertThat(runs(home)).isEqualTo(3);

            Finished down = FspProcess.run(home, "down");
            assertThat(down.exitCode()).as(down.output()).isZero();
            assertThat(up.awaitEnd(STOP).exitCode()).isZero();
        }
    }

    private static long childOf(FspProcess up, String main) {
        return up.children().stream()
                .filter(child -> child.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.endsWith(main)))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static long runs(Path home) throws IOException {
        try (Stream<Path> runs = Files.list(home.resolve("store/runs"))) {
            return runs.count();
        }
    }
}
