package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchLogTest {
    @TempDir
    private Path folder;

    private BatchLog batches;

    /** Files as Spark writes them: batches 8 to 10 are begun, and 10 is not committed yet. */
    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("metadata"), "{\"id\":\"203c88fc-e4c2-4f80-8643-99507d83ac69\"}");
        Files.createDirectories(folder.resolve("offsets"));
        Files.createDirectories(folder.resolve("commits"));
        for (int batch = 8; batch <= 10; batch++) {
            Files.writeString(
                    folder.resolve("offsets/" + batch),
                    "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1795498211123,\"conf\":{}}\n"
                            + "{\"listens\":{\"1\":" + batch * 100 + ",\"0\":" + batch * 10 + "}}");
        }
        for (int batch = 8; batch <= 9; batch++) {
            Files.writeString(folder.resolve("commits/" + batch), "v1\n{\"nextBatchWatermarkMs\":0}");
        }
        for (String name : new String[] {".11.crc", "12.tmp", "metadata"}) {
            Files.createFile(folder.resolve("commits").resolve(name));
        }
        batches = new Checkpoint(folder.toString(), new Configuration(false)).batches();
    }

    @Test
    void knowsTheLatestBatchByItsNumberNotItsName() throws IOException {
        assertThat(batches.begun()).hasValue(10);
        assertThat(batches.committed()).hasValue(9);
    }

    @Test
    void hasNoBatchInAnEmptyFolder(@TempDir Path empty) throws IOException {
        BatchLog none = new Checkpoint(empty.toString(), new Configuration(false)).batches();

        assertThat(none.begun()).isEmpty();
        assertThat(none.committed()).isEmpty();
        assertThat(none.nextOffsets("listens")).isEmpty();
        assertThatCode(none::check).doesNotThrowAnyException();
    }

    @Test
    void readsWhereABatchEnds() throws IOException {
        assertThat(batches.endOffsets(10, "listens")).isEqualTo(Map.of(0, 100L, 1, 1_000L));
    }

    @Test
    void runsABatchAgainThatIsNotCommitted() throws IOException {
        assertThat(batches.nextOffsets("listens")).isEqualTo(Map.of(0, 90L, 1, 900L));
    }

    @Test
    void goesOnBehindABatchThatIsCommitted() throws IOException {
        Files.copy(folder.resolve("commits/9"), folder.resolve("commits/10"));

        assertThat(batches.nextOffsets("listens")).isEqualTo(Map.of(0, 100L, 1, 1_000L));
    }

    @Test
    void isWholeAfterAKillBetweenOffsetsAndCommit() {
        assertThatCode(batches::check).doesNotThrowAnyException();
    }

    @Test
    void isWholeWithoutAnyCommit() throws IOException {
        for (String name : new String[] {"8", "9"}) {
            Files.delete(folder.resolve("commits").resolve(name));
        }

        // then the batch runs again, which changes nothing
        assertThatCode(batches::check).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "metadata, missing", "metadata, empty", "metadata, cut",
        "offsets/10, empty", "offsets/10, cut", "offsets/10, garbled",
        "offsets/9, missing", "offsets/9, empty", "offsets/9, cut",
        "commits/9, empty", "commits/9, cut"
    })
    void namesAFileThatIsMissingOrDamaged(String name, String how) throws IOException {
        Path file = folder.resolve(name);
        String whole = Files.readString(file);
        switch (how) {
            case "missing" -> Files.delete(file);
            case "empty" -> Files.writeString(file, "");
            case "cut" -> Files.writeString(file, whole.substring(0, whole.length() - 3));
            default -> Files.writeString(file, whole.replace('{', '\0'));
        }

        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> batches.check());

        String said = how.equals("missing") ? "missing" : "damaged";
        assertThat(rejection.getMessage()).isEqualTo("The checkpoint's file " + file + " is " + said + ".");
        assertThat(rejection.nextStep()).isEqualTo("Make the averages again from the topic: fsp up --rebuild");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @Test
    void namesTheOffsetsOfACommittedBatchThatAreMissing() throws IOException {
        // given what Spark would take for a new query, which counts everything again
        for (int batch = 8; batch <= 10; batch++) {
            Files.delete(folder.resolve("offsets/" + batch));
        }

        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> batches.check());

        assertThat(rejection).hasMessage("The checkpoint's file " + folder.resolve("offsets/9") + " is missing.");
    }
}
