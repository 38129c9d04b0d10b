package io.fakestream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fakestream.benchmark.ProcessUse.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessUseTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void printsTheCostPerEventByProcess() {
        ProcessUse before = new ProcessUse(Map.of("Kafka", new Use(Duration.ofMillis(500), 1_000_000, 5L * MEBIBYTE)));
        ProcessUse after =
                new ProcessUse(Map.of("Kafka", new Use(Duration.ofMillis(1_500), 19_000_000, 200L * MEBIBYTE)));

        assertThat(after.since(before).text(100_000).lines())
                .containsExactly(
                        "Kafka 10.0 µs of CPU time per event: 100,000 events/s per core",
                        "Kafka 180 bytes written to disk per event",
                        "Kafka 200 MiB of memory");
    }

    @Test
    void countsAProcessStartedLaterFromItsStart() {
        ProcessUse after = new ProcessUse(Map.of("Spark", new Use(Duration.ofSeconds(1), 50, 60)));

        Use since = after.since(new ProcessUse(Map.of())).processes().get("Spark");

        assertThat(since).isEqualTo(new Use(Duration.ofSeconds(1), 50, 60));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsStatisticsOfTheSystem() throws Exception {
        assumeThat(Files.getFileStore(folder).type())
                .as("a tmpfs is not a disk")
                .isNotEqualTo("tmpfs");
        ProcessUse before = ProcessUse.of(List.of());

        Files.write(folder.resolve("file"), new byte[8 * MEBIBYTE]);
        ProcessUse used = ProcessUse.of(List.of()).since(before);

        assertThat(used.writtenPerEvent(1).get("bench")).isBetween(8.0 * MEBIBYTE, 1_000.0 * MEBIBYTE);
        assertThat(used.residentMebibytes().get("bench")).isBetween(20.0, 8_000.0);
    }
}
