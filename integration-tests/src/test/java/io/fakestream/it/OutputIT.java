package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are complete after every signal that can be caught. */
class OutputIT {
    @ParameterizedTest(name = "{1} after SIG{0}")
    @CsvSource({
        "INT, x.json.gz", "TERM, x.json.gz", "HUP, x.json.gz",
        "INT, x.csv", "TERM, x.csv", "HUP, x.csv",
        "INT, x.csv.gz", "TERM, x.csv.gz", "HUP, x.csv.gz",
    })
    void filesAreCompleteAfterASignal(String signal, String name) throws IOException {
        // given
        Path home = FspProcess.newHome("signal");
        Path file = home.resolve(name);
        try (FspProcess fsp = FspProcess.start(home, "generate", "--rate", "2000", "--to", "file:" + file)) {
            Path progress = home.resolve("generated/runs");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(progress).isNotEmptyDirectory());

            // when
            fsp.signal(signal);
            Finished finished = fsp.awaitEnd(Duration.ofSeconds(60));

            // then
            assertThat(finished.exitCode()).as(finished.output()).isZero();
            String content = new String(
                    name.endsWith(".gz")
                            ? new GZIPInputStream(Files.newInputStream(file)).readAllBytes()
                            : Files.readAllBytes(file),
                    StandardCharsets.UTF_8);
            long records = content.lines().count() - (name.contains(".csv") ? 1 : 0);
            assertThat(content.isEmpty() || content.endsWith("\n")).isTrue();
            assertThat(finished.output().replace(",", "")).contains(": " + records + " record");
        }
    }
}
