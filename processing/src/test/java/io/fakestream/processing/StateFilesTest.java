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
    private Path directory;

    private StateFiles state;

    /** The state after batch 3: a snapshot of version 2 and the deltas since then; Spark has deleted version 1. */
    @BeforeEach
    void writeState() throws IOException {
        for (int partition = 0; partition < 2; partition++) {
            Path parent = Files.createDirectories(directory.resolve("state/0/" + partition));
            write(parent.resolve("2.snapshot"));
            write(parent.resolve("3.delta"));
            write(parent.resolve("4.delta"));
        }
        Files.createDirectories(directory.resolve("state/0/_metadata"));
        state = new Checkpoint(directory.toString(), new Configuration(false)).state();
    }

    @Test
    void isComplete() throws IOException {
        assertThat(state.damage(3)).isEmpty();
    }

    @Test
    void namesAMissingFile() throws IOException {
        Path file = directory.resolve("state/0/1/3.delta");
        Files.delete(file);

        assertThat(state.damage(3)).contains(file + " is missing");
    }

    @Test
    void namesATruncatedFile() throws IOException {
        Path file = directory.resolve("state/0/1/4.delta");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));

        assertThat(state.damage(3)).contains(file + " is damaged");
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        Path file = directory.resolve("state/0/0/2.snapshot");
        Files.write(file, new byte[0]);

        assertThat(state.damage(3)).contains(file + " is damaged");
    }

    @Test
    void namesAMissingDirectory() throws IOException {
        new Checkpoint(directory.toString(), new Configuration(false)).delete();

        assertThat(state.damage(3)).contains(directory.resolve("state/0") + " is missing");
    }

    private static void write(Path file) throws IOException {
        try (OutputStream out =
                new LZ4CompressionCodec(new SparkConf(false)).compressedOutputStream(Files.newOutputStream(file))) {
            out.write(new byte[100_000]);
            out.write(new byte[] {-1, -1, -1, -1});
        }
    }
}
