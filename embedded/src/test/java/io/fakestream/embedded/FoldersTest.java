package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path folder;

    @Test
    void makesWhatIsNotThereWithItsParents() throws IOException {
        // when
        Folders.makeEmpty(folder.resolve("kafka/tmp"));

        // then
        assertThat(folder.resolve("kafka/tmp")).isEmptyDirectory();
    }

    @Test
    void emptiesWhatIsThere() throws IOException {
        // given
        Files.writeString(folder.resolve("native.so"), "a library");
        Files.writeString(
                Files.createDirectories(folder.resolve("spark/blocks")).resolve("block"), "a block");

        // when
        Folders.makeEmpty(folder);

        // then
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsWhatALinkPointsTo() throws IOException {
        // given
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("file"), "data");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.createSymbolicLink(temporary.resolve("link"), kept.getParent());

        // when
        Folders.makeEmpty(temporary);

        // then
        assertThat(temporary).isEmptyDirectory();
        assertThat(kept).hasContent("data");
    }

    @Test
    void deletesAFolderWithAllThatIsInIt() throws IOException {
        // given
        Path root = Files.createDirectory(folder.resolve("kafka"));
        Files.writeString(Files.createDirectories(root.resolve("logs/a")).resolve("b"), "c");

        // when
        Folders.delete(root);
        Folders.delete(root); // is gone already

        // then
        assertThat(root).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }
}
