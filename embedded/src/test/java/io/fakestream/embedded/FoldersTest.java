package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {
    @TempDir
    private Path folder;

    @Test
    void createsAMissingDirectoryAndItsParents() throws IOException {
        Folders.createEmpty(folder.resolve("kafka/tmp"));

        assertThat(folder.resolve("kafka/tmp")).isEmptyDirectory();
    }

    @Test
    void emptiesAnExistingDirectory() throws IOException {
        Files.writeString(folder.resolve("native.so"), "a library");
        Files.writeString(
                Files.createDirectories(folder.resolve("spark/blocks")).resolve("block"), "a block");

        Folders.createEmpty(folder);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsTheTargetOfALink() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("file"), "data");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.createSymbolicLink(temporary.resolve("link"), kept.getParent());

        Folders.createEmpty(temporary);

        assertThat(temporary).isEmptyDirectory();
        assertThat(kept).hasContent("data");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tmp", "tmp/inner"})
    void doesNotFollowALink(String emptied) throws IOException {
        Path kept = Files.writeString(
                Files.createDirectories(folder.resolve("other/inner")).resolve("file"), "data");
        Files.createSymbolicLink(folder.resolve("tmp"), folder.resolve("other"));

        IOException rejected =
                catchThrowableOfType(IOException.class, () -> Folders.createEmpty(folder.resolve(emptied)));

        assertThat(rejected).hasMessage(folder.resolve("tmp") + " is a symbolic link");
        assertThat(kept).hasContent("data");
    }

    @ParameterizedTest(name = "to {0}")
    @CsvSource({"other", "nowhere"})
    void deletesALinkButNotItsTarget(String target) throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("file"), "data");
        Path link = Files.createSymbolicLink(folder.resolve("kafka"), folder.resolve(target));

        Folders.delete(link);

        assertThat(link).doesNotExist();
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(kept).hasContent("data");
    }

    @Test
    void deletesADirectoryRecursively() throws IOException {
        Path root = Files.createDirectory(folder.resolve("kafka"));
        Files.writeString(Files.createDirectories(root.resolve("logs/a")).resolve("b"), "c");

        Folders.delete(root);
        Folders.delete(root); // already deleted

        assertThat(root).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }
}
