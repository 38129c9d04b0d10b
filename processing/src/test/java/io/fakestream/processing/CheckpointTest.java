package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.Checkpoint.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final String OWNER_FILE = "fakestream-store.properties";

    @TempDir
    private Path directory;

    private static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("truncated", "store.id=Xy3\ngener"),
                Arguments.of("without a store", "generation=5\n"),
                Arguments.of("a garbled number", "store.id=a\ngeneration=12x\n"),
                Arguments.of("something else", "{\"id\":7}"));
    }

    @Test
    void hasNoOwnerAtFirst() throws IOException {
        Checkpoint checkpoint = checkpoint();

        assertThat(checkpoint.owner()).isEmpty();
        assertThat(checkpoint.isUsed()).isFalse();
    }

    @Test
    void remembersItsOwner() throws IOException {
        Owner owner = new Owner("Xy3-_aZ9Q=", 1_795_498_211_123_000L);

        checkpoint().write(owner);

        assertThat(checkpoint().owner()).contains(owner);
    }

    @Test
    void replacesItsOwner() throws IOException {
        checkpoint().write(new Owner("first", 1));

        checkpoint().write(new Owner("second", 2));

        assertThat(checkpoint().owner()).contains(new Owner("second", 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void reportsADamagedOwnerFile(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(OWNER_FILE), text);

        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> checkpoint().owner());

        assertThat(rejection).as(name).hasMessage("The checkpoint's file " + file + " is damaged.");
        assertThat(rejection.nextStep()).isEqualTo("Recompute the results from the topic.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @Test
    void deletesTheWholeCheckpoint() throws IOException {
        checkpoint().write(new Owner("first", 1));
        Files.createDirectories(directory.resolve("state/0/1"));

        checkpoint().delete();

        assertThat(directory).doesNotExist();
        assertThat(checkpoint().owner()).isEmpty();
    }

    @Test
    void keepsOtherFilesWhenItIsDeleted() throws IOException {
        checkpoint().write(new Owner("first", 1));
        Path photo = Files.writeString(directory.resolve("photo.jpg"), "unrelated");

        checkpoint().delete();

        assertThat(directory).isDirectoryContaining(photo::equals);
        assertThat(checkpoint().owner()).isEmpty();
    }

    @Test
    void reportsAnOwnerFileThatWasTruncatedAfterItWasWritten() throws IOException {
        checkpoint().write(new Owner("Xy3-_aZ9Q=", 1_795_498_211_123_000L));
        Files.writeString(directory.resolve(OWNER_FILE), "store.id=Xy3");

        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> checkpoint().owner());

        assertThat(rejection).hasMessage("The checkpoint's file " + directory.resolve(OWNER_FILE) + " is damaged.");
    }

    @Test
    void tellsThatAQueryHasUsedTheDirectory() throws IOException {
        Files.createDirectory(directory.resolve("offsets"));

        assertThat(checkpoint().isUsed()).isTrue();
    }

    @Test
    void acceptsAUri() throws IOException {
        checkpoint().write(new Owner("first", 1));

        Checkpoint byUri = new Checkpoint(directory.toUri().toString(), new Configuration(false));

        assertThat(byUri.owner()).contains(new Owner("first", 1));
    }

    private Checkpoint checkpoint() throws IOException {
        return new Checkpoint(directory.toString(), new Configuration(false));
    }
}
