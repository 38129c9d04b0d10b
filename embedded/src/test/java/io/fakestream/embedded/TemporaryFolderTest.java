package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    private Path folder;

    @Test
    void isMadeWithItsParents() throws IOException {
        // when
        TemporaryFolder.makeEmpty(folder.resolve("kafka/tmp"));

        // then
        assertThat(folder.resolve("kafka/tmp")).isEmptyDirectory();
    }

    @Test
    void losesWhatAKilledChildLeft() throws IOException {
        // given
        Files.writeString(folder.resolve("native.so"), "a library");
        Files.writeString(
                Files.createDirectories(folder.resolve("spark/blocks")).resolve("block"), "a block");

        // when
        TemporaryFolder.makeEmpty(folder);

        // then
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsWhatALinkInItPointsTo() throws IOException {
        // given
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("file"), "data");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.createSymbolicLink(temporary.resolve("link"), kept.getParent());

        // when
        TemporaryFolder.makeEmpty(temporary);

        // then
        assertThat(temporary).isEmptyDirectory();
        assertThat(kept).hasContent("data");
    }
}
