package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager.CancellableFSDataOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCheckpointFilesTest {
    private static final PathFilter ALL = path -> true;

    @TempDir
    private Path directory;

    private LocalCheckpointFiles files = new LocalCheckpointFiles(hadoop(Path.of("/")), new Configuration(false));

    @BeforeEach
    void openTheDirectory() {
        files = new LocalCheckpointFiles(hadoop(directory), new Configuration(false));
    }

    @Test
    void createsFilesAtomically() throws IOException {
        CancellableFSDataOutputStream out = files.createAtomic(path("7"), false);
        out.write(bytes("half of it"));
        out.flush();
        boolean seenBefore = files.exists(path("7"));

        out.write(bytes(", and the rest"));
        out.close();

        assertThat(seenBefore).isFalse();
        assertThat(directory.resolve("7")).hasContent("half of it, and the rest");
        assertThat(names()).containsExactly("7");
    }

    @Test
    void deletesACancelledFile() throws IOException {
        CancellableFSDataOutputStream out = files.createAtomic(path("7"), false);
        out.write(bytes("half of it"));

        out.cancel();
        out.close();

        assertThat(names()).isEmpty();
    }

    @Test
    void keepsAFileIfItsReplacementIsCancelled() throws IOException {
        write("7", "first", true);
        CancellableFSDataOutputStream out = files.createAtomic(path("7"), true);
        out.write(bytes("second"));

        out.cancel();

        assertThat(directory.resolve("7")).hasContent("first");
        assertThat(names()).containsExactly("7");
    }

    @Test
    void keepsAFileThatIsCancelledAfterItWasClosed() throws IOException {
        CancellableFSDataOutputStream out = files.createAtomic(path("7"), false);
        out.write(bytes("whole"));
        out.close();

        out.cancel();
        out.close();

        assertThat(directory.resolve("7")).hasContent("whole");
    }

    @Test
    void doesNotOverwriteByDefault() throws IOException {
        write("7", "first", false);
        CancellableFSDataOutputStream out = files.createAtomic(path("7"), false);
        out.write(bytes("second"));

        assertThatThrownBy(out::close)
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(directory.resolve("7") + " already exists");
        assertThat(directory.resolve("7")).hasContent("first");
        assertThat(names()).containsExactly("7");
    }

    @Test
    void overwritesOnRequest() throws IOException {
        write("7", "first", true);

        write("7", "second", true);

        assertThat(directory.resolve("7")).hasContent("second");
    }

    @Test
    void listsFilesThatTheFilterAccepts() throws IOException {
        write("7", "seven", false);
        write("8", "eight!", false);
        write("8.compact", "more", false);
        Files.createDirectory(directory.resolve("9"));

        FileStatus[] found =
                files.list(hadoop(directory), path -> path.getName().length() == 1);

        assertThat(Arrays.stream(found).map(file -> file.getPath().getName() + " " + file.getLen()))
                .filteredOn(file -> !file.startsWith("9"))
                .containsExactlyInAnyOrder("7 5", "8 6");
        assertThat(Arrays.stream(found).filter(FileStatus::isDirectory).map(FileStatus::getPath))
                .containsExactly(path("9"));
    }

    @Test
    void reportsAMissingDirectory() {
        assertThatThrownBy(() -> files.list(path("commits"), ALL))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(directory.resolve("commits") + " does not exist");
    }

    @Test
    void reportsAMissingFile() {
        assertThatThrownBy(() -> files.open(path("7")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(directory.resolve("7") + " does not exist");
    }

    @Test
    void readsAFileFromAnyPosition() throws IOException {
        write("7", "0123456789", false);

        try (FSDataInputStream in = files.open(path("7"))) {
            in.seek(4);
            byte[] three = new byte[3];
            in.readFully(three);

            assertThat(three).isEqualTo(bytes("456"));
            assertThat(in.getPos()).isEqualTo(7);
            assertThat(in.available()).isEqualTo(3);
            assertThat(in.readAllBytes()).isEqualTo(bytes("789"));
            assertThat(in.read()).isEqualTo(-1);
            assertThatThrownBy(() -> in.seek(11)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void readsBytesAboveAsciiUnchanged() throws IOException {
        Files.write(directory.resolve("7"), new byte[] {(byte) 0xFF, 0});

        try (FSDataInputStream in = files.open(path("7"))) {
            assertThat(in.read()).isEqualTo(0xFF);
            assertThat(in.read()).isZero();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void createsAndDeletesDirectories() throws IOException {
        files.mkdirs(path("state/0/1"));
        write("state/0/1/2.delta", "more", false);

        files.delete(path("state"));
        files.delete(path("never there"));

        assertThat(names()).isEmpty();
    }

    @Test
    void createsTheCheckpointDirectory() {
        LocalCheckpointFiles deep =
                new LocalCheckpointFiles(hadoop(directory.resolve("check point/1")), new Configuration(false));

        org.apache.hadoop.fs.Path created = deep.createCheckpointDirectory();

        assertThat(directory.resolve("check point/1")).isDirectory();
        assertThat(deep.exists(created)).isTrue();
        assertThat(deep.isLocal()).isTrue();
    }

    private void write(String name, String text, boolean overwrite) throws IOException {
        try (CancellableFSDataOutputStream out = files.createAtomic(path(name), overwrite)) {
            out.write(bytes(text));
        }
    }

    /** All files of the directory, including hidden ones. */
    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(hadoop(directory), name);
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path(path.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
