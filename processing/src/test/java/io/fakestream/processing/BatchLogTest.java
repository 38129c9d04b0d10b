package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
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
    private Path directory;

    private BatchLog batches;

    /** Files as Spark writes them: batches 8 to 10 are started, 10 is not committed yet. */
    @BeforeEach
    void writeLogs() throws IOException {
        Files.writeString(directory.resolve("metadata"), "{\"id\":\"203c88fc-e4c2-4f80-8643-99507d83ac69\"}");
        Files.createDirectories(directory.resolve("offsets"));
        Files.createDirectories(directory.resolve("commits"));
        for (int batch = 8; batch <= 10; batch++) {
            Files.writeString(
                    directory.resolve("offsets/" + batch),
                    "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1795498211123,\"conf\":{}}\n"
                            + "{\"topics\":{\"listens\":{\"1\":" + batch * 100 + ",\"0\":" + batch * 10 + "}}}");
        }
        for (int batch = 8; batch <= 9; batch++) {
            Files.writeString(directory.resolve("commits/" + batch), "v1\n{\"nextBatchWatermarkMs\":0}");
        }
        for (String name : new String[] {".11.crc", "12.tmp", "metadata"}) {
            Files.createFile(directory.resolve("commits").resolve(name));
        }
        batches = new Checkpoint(directory.toString(), new Configuration(false)).batches();
    }

    @Test
    void findsTheLatestBatchByNumberNotByName() throws IOException {
        assertThat(batches.started()).hasValue(10);
        assertThat(batches.committed()).hasValue(9);
    }

    @Test
    void hasNoBatchInAnEmptyDirectory(@TempDir Path empty) throws IOException {
        BatchLog none = new Checkpoint(empty.toString(), new Configuration(false)).batches();

        assertThat(none.started()).isEmpty();
        assertThat(none.committed()).isEmpty();
        assertThat(none.nextOffsets()).isEqualTo(Offsets.NONE);
        assertThatCode(none::check).doesNotThrowAnyException();
    }

    @Test
    void readsTheEndOffsetsOfABatch() throws IOException {
        assertThat(batches.endOffsets(10)).isEqualTo(Offsets.of("listens", Map.of(0, 100L, 1, 1_000L)));
    }

    @Test
    void resumesAtTheStartOfAnUncommittedBatch() throws IOException {
        assertThat(batches.nextOffsets()).isEqualTo(Offsets.of("listens", Map.of(0, 90L, 1, 900L)));
    }

    @Test
    void resumesAfterACommittedBatch() throws IOException {
        Files.copy(directory.resolve("commits/9"), directory.resolve("commits/10"));

        assertThat(batches.nextOffsets()).isEqualTo(Offsets.of("listens", Map.of(0, 100L, 1, 1_000L)));
    }

    @Test
    void isCompleteAfterAKillBetweenOffsetsAndCommit() {
        assertThatCode(batches::check).doesNotThrowAnyException();
    }

    @Test
    void isCompleteWithoutAnyCommit() throws IOException {
        for (String name : new String[] {"8", "9"}) {
            Files.delete(directory.resolve("commits").resolve(name));
        }

        // the batch is retried, which changes nothing
        assertThatCode(batches::check).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "metadata, missing", "metadata, empty", "metadata, truncated",
        "offsets/10, empty", "offsets/10, truncated", "offsets/10, garbled",
        "offsets/9, missing", "offsets/9, empty", "offsets/9, truncated",
        "commits/9, empty", "commits/9, truncated"
    })
    void namesAFileThatIsMissingOrDamaged(String name, String how) throws IOException {
        Path file = directory.resolve(name);
        String content = Files.readString(file);
        switch (how) {
            case "missing" -> Files.delete(file);
            case "empty" -> Files.writeString(file, "");
            case "truncated" -> Files.writeString(file, content.substring(0, content.length() - 3));
            default -> Files.writeString(file, content.replace('{', '\0'));
        }

        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> batches.check());

        String expected = how.equals("missing") ? "missing" : "damaged";
        assertThat(rejection.getMessage()).isEqualTo("The checkpoint's file " + file + " is " + expected + ".");
        assertThat(rejection.nextStep()).isEqualTo("Recompute the results from the topic.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @Test
    void namesTheOffsetsOfACommittedBatchThatAreMissing() throws IOException {
        // Spark would start a new query, which counts everything again
        for (int batch = 8; batch <= 10; batch++) {
            Files.delete(directory.resolve("offsets/" + batch));
        }

        PipelineException rejection = catchThrowableOfType(PipelineException.class, () -> batches.check());

        assertThat(rejection).hasMessage("The checkpoint's file " + directory.resolve("offsets/9") + " is missing.");
    }
}
