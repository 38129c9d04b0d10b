package io.fakestream.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.grading.ExamplePipeline.Flaw;
import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ResultFiles;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.model.PipelineException;
import io.fakestream.verification.ReplayedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of a correct pipeline, with small changes. */
class ChangedOutputTest {
    private static final String MAP = "artist=singer,window_start=minute,count=n,average=avg_age";
    private static final int ARTIST = 0;
    private static final int MINUTE = 1;
    private static final int COUNT = 2;
    private static final int AVERAGE = 3;

    @TempDir
    private Path folder;

    private final ReplayedRun run = TestRun.create();

    @BeforeEach
    void write() throws IOException {
        new ExamplePipeline(Flaw.NONE).process(run, folder);
    }

    @Test
    void aMissingValueIsWrong() throws IOException {
        for (int column : List.of(COUNT, AVERAGE)) {
            for (String absent : List.of("", "null", "NaN")) {
                Scorecard scorecard = grade(changed("averages.csv", 7, column, value -> absent), MAP);

                assertThat(scorecard.isCorrect()).as(column + " " + absent).isFalse();
                assertThat(scorecard.results().get(0).different()).isEqualTo(1);
            }
        }
    }

    @Test
    void oneWrongAverageIsNoMistakeOfTheWholePipeline() throws IOException {
        // when
        Scorecard scorecard = grade(changed("averages.csv", 7, AVERAGE, value -> "200"), MAP);

        // then
        assertThat(scorecard.isCorrect()).isFalse();
        assertThat(scorecard.findings()).isEmpty();
        assertThat(scorecard.results().get(0).examples()).hasSize(1);
    }

    @Test
    void averagesThatAreAllWrongAreNoProcessingTime() throws IOException {
        // when
        Scorecard scorecard = grade(
                changed("averages.csv", -1, AVERAGE, value -> String.valueOf(5 + Double.parseDouble(value))), MAP);

        // then
        assertThat(scorecard.isCorrect()).isFalse();
        assertThat(scorecard.findings()).isEmpty();
    }

    @Test
    void oneMissingRowIsMissingEvents() throws IOException {
        // given
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("averages.csv")));
        lines.remove(20);

        // when
        Scorecard scorecard = grade(Files.write(folder.resolve("changed.csv"), lines), MAP);

        // then
        assertThat(mistakes(scorecard)).containsExactly(Mistake.EVENTS_DROPPED);
    }

    @Test
    void severalRowsForOneWindowNeedAColumnThatTheyAreGroupedBy() {
        // when
        PipelineException failure = catchThrowableOfType(
                PipelineException.class,
                () -> grade(folder.resolve("averages.csv"), "window_start=minute,count=n,average=avg_age"));

        // then
        assertThat(failure)
                .hasMessageContaining("no column for what they are grouped by")
                .hasMessageContaining("singer");
    }

    @Test
    void aSingleNumberCannotShowWhereEventsAreMissing() throws IOException {
        assertThat(mistakes(grade(Files.writeString(folder.resolve("total.csv"), "count\n28000\n"), "")))
                .containsExactly(Mistake.EVENTS_DROPPED);
    }

    @Test
    void windowsOfAnotherLengthAreRejected() {
        PipelineException longer = catchThrowableOfType(
                PipelineException.class, () -> grade(folder.resolve("averages.csv"), MAP, Duration.ofMinutes(5)));
        PipelineException shorter = catchThrowableOfType(
                PipelineException.class, () -> grade(folder.resolve("averages.csv"), MAP, Duration.ofSeconds(20)));

        assertThat(longer).hasMessageContaining("no multiple of 5m");
        assertThat(shorter).hasMessageContaining("seem to be 1m long, and not 20s");
    }

    @Test
    void theEndOfWindowsInsteadOfTheirStartIsNamed() throws IOException {
        // given
        Path ends = changed(
                "averages.csv",
                -1,
                MINUTE,
                value -> Instant.parse(value).plusSeconds(60).toString());

        // then
        assertThat(mistakes(grade(ends, MAP))).containsExactly(Mistake.WINDOWS_BY_END);
        assertThat(grade(ends, "artist=singer,window_end=minute,count=n,average=avg_age")
                        .isCorrect())
                .isTrue();
    }

    @Test
    void eventsMayHaveAColumnWithAnOutcome() throws IOException {
        // given
        List<String> lines = Files.readAllLines(folder.resolve("events.csv")).stream()
                .map(line -> line + (line.startsWith("event_id") ? ",outcome" : ",on time"))
                .toList();

        // when
        Scorecard scorecard = grade(Files.write(folder.resolve("changed.csv"), lines.subList(0, 20_000)), "");

        // then
        assertThat(mistakes(scorecard)).containsExactly(Mistake.LAST_EVENTS_MISSING);
    }

    @Test
    void aPipelineThatWroteOnlyTheFirstEventsStoppedEarly() throws IOException {
        // given
        List<String> lines = Files.readAllLines(folder.resolve("events.csv")).subList(0, 100);

        // then
        assertThat(mistakes(grade(Files.write(folder.resolve("changed.csv"), lines), "")))
                .containsExactly(Mistake.LAST_EVENTS_MISSING);
    }

    @Test
    void anIdBeyondTheRunIsNamed() throws IOException {
        // given
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("events.csv")));
        lines.add(TestRun.ID + "-00-000000999999,2026-11-30T10:00:00Z");
        lines.add(TestRun.ID + "-00-002147483000,2026-11-30T10:00:00Z");

        // when
        Scorecard scorecard = grade(Files.write(folder.resolve("changed.csv"), lines), "");

        // then
        assertThat(scorecard.events().get(0).extra()).isEqualTo(2);
        assertThat(scorecard.events().get(0).examples())
                .containsExactlyInAnyOrder(
                        "extra: " + TestRun.ID + "-00-000000999999", "extra: " + TestRun.ID + "-00-002147483000");
    }

    @Test
    void anOutputWithoutRowsIsNamed() throws IOException {
        for (String header : List.of("event_id", "user_name,song_played_at", "artist,count")) {
            Path file = Files.writeString(folder.resolve("empty.csv"), header + "\n");

            assertThat(mistakes(grade(file, ""))).as(header).containsExactly(Mistake.NO_ROWS);
        }
    }

    private static List<Mistake> mistakes(Scorecard scorecard) {
        return scorecard.findings().stream().map(Finding::mistake).toList();
    }

    private Scorecard grade(Path file, String map) {
        return grade(file, map, GradeOptions.DEFAULT.window());
    }

    private Scorecard grade(Path file, String map, Duration window) {
        Grader grader =
                new Grader(List.of(run), new GradeOptions(window, ZoneId.of("UTC"), 0.01), Replay.Progress.NONE);
        ResultInput input = ResultFiles.open(file);
        grader.add(input, ColumnMapping.of(map.isEmpty() ? List.of() : List.of(map.split(",")), input));
        return grader.scorecard();
    }

    /**
     * A copy with other values in a column.
     *
     * @param line the line to be changed; -1 for all of them
     */
    private Path changed(String name, int line, int column, UnaryOperator<String> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(name)));
        for (int i = 1; i < lines.size(); i++) {
            if (i == line || line < 0) {
                String quoted = lines.get(i).substring(0, lines.get(i).lastIndexOf('"') + 1);
                String[] values = lines.get(i).substring(quoted.length()).split(",", -1);
                values[ARTIST] = quoted;
                values[column] = change.apply(values[column]);
                lines.set(i, String.join(",", values));
            }
        }
        return Files.write(folder.resolve("changed.csv"), lines);
    }
}
