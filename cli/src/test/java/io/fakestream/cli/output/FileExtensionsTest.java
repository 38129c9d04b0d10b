package io.fakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.cli.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format of a file follows from its extension, and never contradicts it. */
class FileExtensionsTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "x.json            |               | {\"event_id\"",
                "x.jsonl           |               | {\"event_id\"",
                "x.ndjson          |               | {\"event_id\"",
                "x.csv             |               | event_id,",
                "x.CSV             |               | event_id,",
                "x.avro            |               | Obj",
                "x.json.gz         |               | {\"event_id\"",
                "x.csv.gz          |               | event_id,",
                "X.CSV.GZ          |               | event_id,",
                "x                 |               | {\"event_id\"",
                "x.gz              |               | {\"event_id\"",
                "x.txt             |               | {\"event_id\"",
                "x.csv             | --format csv  | event_id,",
                "x.txt             | --format csv  | event_id,",
                "x.gz              | --format csv  | event_id,",
                "x.ndjson          | --format json | {\"event_id\"",
            })
    void generatesTheFormatOfTheExtension(String name, @Nullable String option, String begin) throws IOException {
        // given
        Path file = folder.resolve(name);

        // when
        CommandLineRun run = CommandLineRun.of(words("generate --rate max --count 1 --to file:" + file, option));

        // then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(content(file)).startsWith(begin);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "x.csv     | --format json | .csv, but --format is json.",
                "x.json    | --format csv  | .json, but --format is csv.",
                "x.ndjson  | --format avro | .ndjson, but --format is avro.",
                "x.avro    | --format json | .avro, but --format is json.",
                "x.csv.gz  | --format json | .csv, but --format is json.",
            })
    void rejectsAFormatThatContradictsTheExtension(String name, @Nullable String option, String problem) {
        // given
        Path file = folder.resolve(name);

        // when
        CommandLineRun run = CommandLineRun.of(words("generate --rate max --count 1 --to file:" + file, option));

        // then
        assertThat(run.err())
                .isEqualTo("The file " + file + " has the extension " + problem
                        + "\nOmit --format, or change the extension.\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest(name = "--to {0} --format {1}")
    @CsvSource({"kafka, csv", "kafka, avro", "null, csv"})
    void rejectsAFormatForTargetsWithoutAChoice(String target, String format) {
        // when
        CommandLineRun run =
                CommandLineRun.of(words("generate --count 1 --to " + target + " --format " + format, null));

        // then
        assertThat(run.err()).isEqualTo("""
                --format %s is for files and standard output, but --to is %s.
                Omit --format, or write to a file: --to file:PATH
                """.formatted(format, target));
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "t.csv     |               | kind,name",
                "t.json    |               | {\"results\"",
                "t.json.gz |               | {\"results\"",
                "t.csv.gz  |               | kind,name",
                "t         |               | kind,name",
                "t.txt     | --format json | {\"results\"",
            })
    void writesTheTruthInTheFormatOfTheExtension(String name, @Nullable String option, String begin)
            throws IOException {
        // given
        CommandLineRun.of(words("generate --rate max --count 10 --to null", null));
        Path file = folder.resolve(name);

        // when
        CommandLineRun run = CommandLineRun.of(words("truth --output " + file, option));

        // then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(content(file)).startsWith(begin);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "t.csv   | --format json | .csv, but --format is json.                         | Omit --format, or change the extension.",
                "t.jsonl |               | .jsonl, which is not a supported format: csv and json. | Choose another extension.",
                "t.avro  |               | .avro, which is not a supported format: csv and json.  | Choose another extension.",
            })
    void rejectsATruthWhoseExtensionContradictsTheFormat(
            String name, @Nullable String option, String what, String next) {
        // given
        Path file = folder.resolve(name);

        // when
        CommandLineRun run = CommandLineRun.of(words("truth --output " + file, option));

        // then
        assertThat(run.err()).isEqualTo("The file " + file + " has the extension " + what + "\n" + next + "\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void leavesNoIncompleteTruthBehind() throws IOException {
        // given
        Path file = folder.resolve("t.csv");

        // when
        try (NewFile incomplete = NewFile.create(file)) {
            incomplete.out().write('x');
        }

        // then
        assertThat(folder).isEmptyDirectory();
    }

    private String[] words(String command, @Nullable String option) {
        return (command + (option == null ? "" : " " + option) + " --home " + home).split(" ", -1);
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file)).readAllBytes()
                : Files.readAllBytes(file);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
