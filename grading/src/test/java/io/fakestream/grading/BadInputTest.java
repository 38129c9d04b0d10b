package io.fakestream.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.grading.ExamplePipeline.Flaw;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ResultFiles;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    private static final String HEADER = "artist,window_start,count,average\n";
    private static final String ROW = "Nobody,2026-11-30T10:00:00Z,12,33.5\n";

    @TempDir
    private Path folder;

    @Test
    void anUnknownColumnIsNamedWithASuggestion() throws IOException {
        // when
        PipelineException failure = fails("r.csv", "singer,n,avg_age\nA,1,2\n", "artist=signer");

        // then
        assertThat(failure).hasMessageContaining("r.csv has no column \"signer\"");
        assertThat(failure.nextStep()).isEqualTo("Did you mean singer? Its columns: singer, n, avg_age");
    }

    @Test
    void anUnknownFieldIsNamedWithASuggestion() throws IOException {
        // when
        PipelineException failure = fails("r.csv", HEADER, "avrage=average");

        // then
        assertThat(failure).hasMessage("--map has the unknown field \"avrage\".");
        assertThat(failure.nextStep()).isEqualTo("Did you mean average?");
    }

    @Test
    void aMappingWithoutAColumnIsRejected() throws IOException {
        assertThat(fails("r.csv", HEADER, "artist")).hasMessageContaining("not of the form FIELD=COLUMN");
    }

    @Test
    void aCsvFileThatEndsInTheMiddleOfALineIsNotComplete() throws IOException {
        assertThat(fails("r.csv", HEADER + ROW + "Nobody,2026-11-30T10:0"))
                .hasMessageContaining("r.csv is not complete: line 3 has 2 values, the header has 4");
    }

    @Test
    void aCsvFileThatEndsInTheMiddleOfAQuotedValueIsNotComplete() throws IOException {
        assertThat(fails("r.csv", HEADER + ROW + "\"Nobo")).hasMessageContaining("r.csv is not complete");
    }

    @Test
    void aLineWithTooManyValuesIsNamed() throws IOException {
        assertThat(fails("r.csv", HEADER + "Nobody,2026-11-30T10:00:00Z,12,33,5\n" + ROW))
                .hasMessageContaining("r.csv: line 2 has 5 values, the header has 4.");
    }

    @Test
    void aJsonFileThatEndsInTheMiddleOfAValueIsNotComplete() throws IOException {
        assertThat(fails("r.json", "{\"artist\":\"A\",\"count\":1}\n{\"artist\":\"B\",\"cou"))
                .hasMessageContaining("r.json is not complete: it ends in the middle of a value, in line 2");
        assertThat(fails("r.json", "[{\"artist\":\"A\",\"count\":1},")).hasMessageContaining("r.json is not complete");
    }

    @Test
    void aFileThatIsNotJsonIsNamedWithTheLine() throws IOException {
        assertThat(fails("r.json", "{\"artist\":\"A\",\"count\":1}\n{oops}"))
                .hasMessageContaining("r.json, line 2 is not JSON");
    }

    @Test
    void compressedDataThatEndsEarlyIsNotComplete() throws IOException {
        // given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 10_000; i++) {
                zip.write((i + ROW).getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = folder.resolve("r.csv.gz");
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

        // then
        assertThat(fails(file)).hasMessageContaining("r.csv.gz is not complete");
    }

    @Test
    void aFileThatIsNotCompressedIsSaidNotToBe() throws IOException {
        assertThat(fails("r.csv.gz", HEADER)).hasMessageContaining("is not compressed with gzip");
    }

    @Test
    void aFileThatDoesNotExistIsNamed() {
        assertThat(fails(folder.resolve("none.csv"))).hasMessageContaining("none.csv: No such file or directory.");
    }

    @Test
    void aDirectoryThatIsStillBeingWrittenIsNotComplete() throws IOException {
        // given
        Files.createDirectories(folder.resolve("out/_temporary"));

        // then
        assertThat(fails(folder.resolve("out"))).hasMessageContaining("out is not complete");
    }

    @Test
    void aValueThatIsNotANumberIsNamedWithItsLine() throws IOException {
        assertThat(fails("r.csv", HEADER + "Nobody,2026-11-30T10:00:00Z,twelve,33\n"))
                .hasMessageContaining("r.csv, line 2: count is \"twelve\", not a number.");
    }

    @Test
    void aValueThatIsNotATimeIsNamedWithItsLine() throws IOException {
        assertThat(fails("r.csv", HEADER + "Nobody,yesterday,12,33\n"))
                .hasMessageContaining("r.csv, line 2: window_start is \"yesterday\", not a time");
    }

    @Test
    void aTimeOfTheRightCharactersOrOutOfRangeIsNamed() throws IOException {
        for (String time : List.of("1.2.3", ".", "+999999999-12-31T23:59:59Z")) {
            assertThat(fails("r.csv", HEADER + "Nobody," + time + ",12,33\n")).hasMessageContaining("not a time");
        }
    }

    @Test
    void aCountThatIsNoCountIsNamed() throws IOException {
        for (String count : List.of("-5", "1e300", "Infinity")) {
            assertThat(fails("r.csv", HEADER + "Nobody,2026-11-30T10:00:00Z," + count + ",33\n"))
                    .hasMessageContaining("not a number of plays");
        }
    }

    @Test
    void quotesThatAreEscapedByABackslashAreNamed() throws IOException {
        assertThat(fails("r.csv", HEADER + "\"\\\"Weird\\\" Al\",2026-11-30T10:00:00Z,12,33\n")
                        .nextStep())
                .contains("must be doubled");
    }

    @Test
    void twoColumnsWithOneNameAndTwoColumnsForOneFieldAreRejected() throws IOException {
        assertThat(fails("r.csv", "artist,artist,count\nA,B,1\n")).hasMessageContaining("The header of");
        assertThat(fails("r.csv", HEADER, "count=count", "count=average"))
                .hasMessageContaining("two columns for count");
    }

    @Test
    void aDirectoryWithDirectoriesIsRejected() throws IOException {
        // given
        Files.createDirectories(folder.resolve("out/day=1"));

        // then
        assertThat(fails(folder.resolve("out"))).hasMessageContaining("whose files would be left out");
    }

    @Test
    void resultsOfAnotherRunAreRejected() throws IOException {
        assertThat(fails("r.csv", HEADER + "Nobody,2020-01-01T10:00:00Z,12,33\n"))
                .hasMessageContaining("has no row in common with the truth")
                .hasMessageContaining("2020-01-01T10:00:00Z");
    }

    @Test
    void resultsOfAnotherRunWithTheSameWindowsAreRejected() throws IOException {
        // given
        new ExamplePipeline(Flaw.NONE).process(TestRun.create("0a0b0c0d", 43), folder);

        // then
        assertThat(fails(
                        folder.resolve("averages.csv"),
                        "artist=singer",
                        "window_start=minute",
                        "count=n",
                        "average=avg_age"))
                .hasMessageContaining("it is the output of another run");
    }

    @Test
    void eventsOfAnotherRunAreRejectedWithItsId() throws IOException {
        // when
        PipelineException failure = fails("e.csv", "event_id\ndeadbeef-00-000000000001\n");

        // then
        assertThat(failure).hasMessageContaining("are those of run deadbeef");
        assertThat(failure.nextStep()).isEqualTo("Grade them with --run deadbeef");
    }

    @Test
    void aColumnThatHasNoEventIdsIsRejected() throws IOException {
        assertThat(fails("e.csv", "event_id\n17\n")).hasMessageContaining("no event id of the run");
    }

    @Test
    void aFileWithNothingToGradeIsRejectedWithItsColumns() throws IOException {
        assertThat(fails("r.csv", "a,b\n1,2\n"))
                .hasMessageContaining("has nothing that can be graded; its columns are a, b.");
    }

    @Test
    void anEmptyFileIsRejected() throws IOException {
        assertThat(fails("r.json", "")).hasMessageContaining("r.json is empty.");
        assertThat(fails("r.csv", "")).hasMessageContaining("r.csv is empty.");
    }

    @Test
    void parquetIsRejected() {
        assertThat(fails(folder.resolve("r.parquet"))).hasMessageContaining("is a Parquet file");
    }

    private PipelineException fails(String name, String text, String... map) throws IOException {
        return fails(Files.writeString(folder.resolve(name), text), map);
    }

    private static PipelineException fails(Path file, String... map) {
        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> {
            ResultInput input = ResultFiles.open(file);
            new Grader(List.of(TestRun.create()), GradeOptions.DEFAULT, Replay.Progress.NONE)
                    .add(input, ColumnMapping.of(List.of(map), input));
        });
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure.nextStep()).isNotEmpty();
        return failure;
    }
}
