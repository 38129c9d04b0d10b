package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.Checkpoint.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        // given
        Checkpoint checkpoint = checkpoint();

        // then
        assertThat(checkpoint.owner()).isEmpty();
        assertThat(checkpoint.committedBatch()).isEmpty();
    }

    @Test
    void remembersItsOwner() throws IOException {
        // given
        Owner owner = new Owner("Xy3-_aZ9Q=", 1_795_498_211_123_000L);

        // when
        checkpoint().write(owner);

        // then
        assertThat(checkpoint().owner()).contains(owner);
    }

    @Test
    void replacesItsOwner() throws IOException {
        // given
        checkpoint().write(new Owner("first", 1));

        // when
        checkpoint().write(new Owner("second", 2));

        // then
        assertThat(checkpoint().owner()).contains(new Owner("second", 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void saysThatItsFileIsDamaged(String name, String text) throws IOException {
        // given
        Path file = Files.writeString(folder.resolve(OUR_FILE), text);

        // when
        PipelineException refusal =
                catchThrowableOfType(PipelineException.class, () -> checkpoint().owner());

        // then
        assertThat(refusal).as(name).hasMessage("The checkpoint's file " + file + " is damaged.");
        assertThat(refusal.nextStep()).isEqualTo("Make the averages again from the topic: fsp up --rebuild");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.STAGE);
    }

    @Test
    void knowsTheLatestBatchByItsNumberNotItsName() throws IOException {
        // given
        Path commits = Files.createDirectory(folder.resolve("commits"));
        for (String name : new String[] {"8", "9", "10", ".11.crc", "12.tmp", "metadata"}) {
            Files.createFile(commits.resolve(name));
        }

        // then
        assertThat(checkpoint().committedBatch()).hasValue(10);
    }

    @Test
    void hasNoBatchWhenNoneIsCommitted() throws IOException {
        // given
        Files.createDirectory(folder.resolve("commits"));

        // then
        assertThat(checkpoint().committedBatch()).isEmpty();
    }

    @Test
    void readsWhereABatchEnds() throws IOException {
        // given a file as Spark writes it
        Path offsets = Files.createDirectory(folder.resolve("offsets"));
        Files.writeString(
                offsets.resolve("10"),
                "v1\n{\"batchWatermarkMs\":0,\"batchTimestampMs\":1795498211123,\"conf\":{}}\n"
                        + "{\"listens\":{\"1\":55,\"0\":44}}");

        // when
        Map<Integer, Long> ends = checkpoint().endOffsets(10, "listens");

        // then
        assertThat(ends).isEqualTo(Map.of(0, 44L, 1, 55L));
    }

    @Test
    void deletesEverythingInIt() throws IOException {
        // given
        checkpoint().write(new Owner("first", 1));
        Files.createDirectories(folder.resolve("state/0/1"));

        // when
        checkpoint().delete();

        // then
        assertThat(folder).doesNotExist();
        assertThat(checkpoint().owner()).isEmpty();
    }

    @Test
    void takesAnAddressOfAFileSystemToo() throws IOException {
        // given
        checkpoint().write(new Owner("first", 1));

        // when
        Checkpoint byAddress = new Checkpoint(folder.toUri().toString(), new Configuration(false));

        // then
        assertThat(byAddress.owner()).contains(new Owner("first", 1));
    }

    private Checkpoint checkpoint() throws IOException {
        return new Checkpoint(folder.toString(), new Configuration(false));
    }
}
