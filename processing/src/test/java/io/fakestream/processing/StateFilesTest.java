package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.io.LZ4CompressionCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {
    @TempDir
    private Path folder;

    private StateFiles state;

    /** The state after batch 3: a snapshot of version 2, and what came since; version 1 was deleted as Spark does. */
    @BeforeEach
    void begin() throws IOException {
        for (int partition = 0; partition < 2; partition++) {
            Path of = Files.createDirectories(folder.resolve("state/0/" + partition));
            write(of.resolve("2.snapshot"));
            write(of.resolve("3.delta"));
            write(of.resolve("4.delta"));
        }
        Files.createDirectories(folder.resolve("state/0/_metadata"));
        state = new Checkpoint(folder.toString(), new Configuration(false)).state();
    }

    @Test
    void isWhole() throws IOException {
        assertThat(state.damage(3)).isEmpty();
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        Path file = folder.resolve("state/0/1/3.delta");
        Files.delete(file);

        assertThat(state.damage(3)).contains(file + " is missing");
    }

    @Test
    void namesAFileThatIsCut() throws IOException {
        Path file = folder.resolve("state/0/1/4.delta");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThat(state.damage(3)).contains(file + " is damaged");
    }

    @Test
    void namesAFileThatIsEmpty() throws IOException {
        Path file = folder.resolve("state/0/0/2.snapshot");
        Files.write(file, new byte[0]);

        assertThat(state.damage(3)).contains(file + " is damaged");
    }

    @Test
    void namesTheFolderThatIsMissing() throws IOException {
        new Checkpoint(folder.toString(), new Configuration(false)).delete();

        assertThat(state.damage(3)).contains(folder.resolve("state/0") + " is missing");
    }

    private static void write(Path file) throws IOException {
        try (OutputStream out =
                new LZ4CompressionCodec(new SparkConf(false)).compressedOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[100_000]);
            out.write(new byte[] {-1, -1, -1, -1});
        }
    }
}
