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
    private static final String OUR_FILE = "fakestream-store.properties";

    @TempDir
    private Path folder;

    private static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("cut", "topic.id=Xy3\ngener"),
                Arguments.of("without a topic", "generation=5\n"),
                Arguments.of("a garbled number", "topic.id=a\ngeneration=12x\n"),
                Arguments.of("something else", "{\"id\":7}"));
    }

    @Test
    void belongsToNobodyAtFirst() throws IOException {
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
    void saysThatItsFileIsDamaged(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(OUR_FILE), text);

        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> checkpoint().owner());

        assertThat(rejection).as(name).hasMessage("The checkpoint's file " + file + " is damaged.");
        assertThat(rejection.nextStep()).isEqualTo("Make the averages again from the topic: fsp up --rebuild");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.RUNTIME_FAILURE);
    }

    @Test
    void deletesEverythingInIt() throws IOException {
        checkpoint().write(new Owner("first", 1));
        Files.createDirectories(folder.resolve("state/0/1"));

        checkpoint().delete();

        assertThat(folder).doesNotExist();
        assertThat(checkpoint().owner()).isEmpty();
    }

    @Test
    void leavesWhatIsNotOursWhenItDeletes() throws IOException {
        checkpoint().write(new Owner("first", 1));
        Path photo = Files.writeString(folder.resolve("photo.jpg"), "not ours");

        checkpoint().delete();

        assertThat(folder).isDirectoryContaining(photo::equals);
        assertThat(checkpoint().owner()).isEmpty();
    }

    @Test
    void saysThatItsFileIsDamagedWhenItWasCutAfterItWasWritten() throws IOException {
        checkpoint().write(new Owner("Xy3-_aZ9Q=", 1_795_498_211_123_000L));
        Files.writeString(folder.resolve(OUR_FILE), "topic.id=Xy3");

        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> checkpoint().owner());

        assertThat(rejection).hasMessage("The checkpoint's file " + folder.resolve(OUR_FILE) + " is damaged.");
    }

    @Test
    void knowsThatAQueryHasKeptSomethingHere() throws IOException {
        Files.createDirectory(folder.resolve("offsets"));

        assertThat(checkpoint().isUsed()).isTrue();
    }

    @Test
    void takesAnAddressOfAFileSystemToo() throws IOException {
        checkpoint().write(new Owner("first", 1));

        Checkpoint byAddress = new Checkpoint(folder.toUri().toString(), new Configuration(false));

        assertThat(byAddress.owner()).contains(new Owner("first", 1));
    }

    private Checkpoint checkpoint() throws IOException {
        return new Checkpoint(folder.toString(), new Configuration(false));
    }
}
