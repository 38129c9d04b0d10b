package io.fakestream.format.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void registersAndFindsSchemas() {
        SchemaDirectory schemas = directory("schemas");

        assertThat(schemas.register("a", "one")).isEqualTo(1);
        assertThat(schemas.register("a", "two")).isEqualTo(2);
        assertThat(schemas.register("b", "three")).isEqualTo(3);
        assertThat(schemas.register("b", "one")).isEqualTo(1);
        assertThat(schemas.register("a", "one")).isEqualTo(1);

        SchemaDirectory reopened = directory("schemas");
        assertThat(reopened.find(2)).contains(RegisteredSchema.avro(2, "two"));
        assertThat(reopened.latest("a")).contains(RegisteredSchema.avro(2, "two"));
        assertThat(reopened.latest("b")).contains(RegisteredSchema.avro(1, "one"));
    }

    @Test
    void hasNoSchemaWithAnUnknownIdOrSubject() {
        SchemaDirectory schemas = directory("schemas");
        schemas.register("a", "one");

        assertThat(schemas.find(2)).isEmpty();
        assertThat(schemas.latest("b")).isEmpty();
    }

    @Test
    void readsFilesThatOthersWrote() throws IOException {
        Files.writeString(temporary.resolve("17.avsc"), "seventeen");
        Files.writeString(temporary.resolve("notes.avsc"), "not a schema");

        assertThat(directory("").find(17)).contains(RegisteredSchema.avro(17, "seventeen"));
        assertThat(directory("").register("a", "new")).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".", "ä b", "%2F", "1"})
    void registersUnderAnySubject(String subject) throws IOException {
        SchemaDirectory schemas = directory("schemas");

        int id = schemas.register(subject, "one");

        assertThat(schemas.latest(subject)).map(RegisteredSchema::id).contains(id);
        try (var files = Files.list(temporary)) {
            assertThat(files).containsExactly(temporary.resolve("schemas"));
        }
    }

    @Test
    void givesEachSchemaAnIdOfItsOwnIfSeveralRegisterAtOnce() {
        List<Integer> ids = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> directory("schemas").register("a", "schema " + i / 2))
                .toList();

        assertThat(Set.copyOf(ids)).hasSize(20);
        assertThat(ids)
                .allSatisfy(id -> assertThat(directory("schemas").find(id)).isPresent());
    }

    @Test
    void isUnavailableWithoutADirectory() {
        PipelineException failure = catchThrowableOfType(
                PipelineException.class, () -> directory("missing").find(1));

        assertThat(failure)
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageStartingWith(
                        "Cannot read the schemas in the directory " + temporary.resolve("missing") + ": ");
        assertThat(failure.nextStep())
                .isEqualTo("The directory must exist, be readable, and contain a file such as 1.avsc for each schema.");
    }

    @Test
    void explainsThatItCannotBeWritten() throws IOException {
        Files.writeString(temporary.resolve("file"), "not a directory");

        PipelineException failure = catchThrowableOfType(
                PipelineException.class, () -> directory("file").register("a", "one"));

        assertThat(failure)
                .hasMessageStartingWith("Cannot write a schema to the directory " + temporary.resolve("file") + ": ");
        assertThat(failure.nextStep()).isEqualTo("Make the directory writable, or use another one.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void doesNotGuessWhatADamagedFileMeans() throws IOException {
        directory("").register("a", "one");
        Files.writeString(temporary.resolve("a.versions"), "1\nx\n");

        assertThat(catchThrowableOfType(
                        PipelineException.class, () -> directory("").latest("a")))
                .hasMessageContaining("has a line that is not the id of a schema: x");
    }

    private SchemaDirectory directory(String name) {
        return new SchemaDirectory(temporary.resolve(name));
    }
}
