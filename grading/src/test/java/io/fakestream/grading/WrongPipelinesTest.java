package io.fakestream.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.grading.ExamplePipeline.Flaw;
import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import io.fakestream.grading.input.ColumnMapping;
import io.fakestream.grading.input.ResultFiles;
import io.fakestream.grading.input.ResultInput;
import io.fakestream.grading.truth.GradeOptions;
import io.fakestream.grading.truth.Replay;
import io.fakestream.verification.ReplayedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongPipelinesTest {
    private static final List<String> MAP =
            List.of("artist=singer", "window_start=minute", "count=n", "average=avg_age");

    @TempDir
    private Path folder;

    private final ReplayedRun run = TestRun.create();

    @Test
    void aCorrectPipelineIsExactlyOnce() throws IOException {
        // when
        Scorecard scorecard = grade(Flaw.NONE, "events.csv", "plays.csv", "averages.csv", "top.csv", "rejected.csv");

        // then
        assertThat(scorecard.findings()).isEmpty();
        assertThat(scorecard.isCorrect()).isTrue();
        assertThat(scorecard.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
        assertThat(scorecard.results().get(0).rows()).isGreaterThan(2_000);
        assertThat(scorecard.events().get(0).rows()).isEqualTo(scorecard.onTime());
    }

    @Test
    void ranksWithGapsAreCorrect() throws IOException {
        // when
        Scorecard scorecard = grade(Flaw.RANKS_WITH_GAPS, "top.csv");

        // then
        assertThat(scorecard.isCorrect()).isTrue();
        assertThat(scorecard.results().get(0).rows()).as("with ties").isGreaterThan(50);
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "DROPS_EVERY_1000TH_EVENT, events.csv, EVENTS_DROPPED, AT_MOST_ONCE",
        "DROPS_EVERY_1000TH_EVENT, averages.csv, EVENTS_DROPPED, AT_MOST_ONCE",
        "COUNTS_DUPLICATES, events.csv, DUPLICATES_COUNTED, AT_LEAST_ONCE",
        "COUNTS_DUPLICATES, averages.csv, DUPLICATES_COUNTED, AT_LEAST_ONCE",
        "WINDOWS_BY_PROCESSING_TIME, averages.csv, PROCESSING_TIME, UNKNOWN",
        "INTEGER_AVERAGE, averages.csv, INTEGER_AVERAGE, UNKNOWN",
        "LAST_WRITE_WINS_ON_NAME_AND_SECOND, events.csv, OVERWRITTEN, AT_MOST_ONCE",
        "LAST_WRITE_WINS_ON_NAME_AND_SECOND, averages.csv, OVERWRITTEN, AT_MOST_ONCE",
        "WRONG_TIME_ZONE, averages.csv, WRONG_TIME_ZONE, UNKNOWN",
        "SWALLOWS_MALFORMED_EVENTS, rejected.csv, REJECTED_NOT_REPORTED, UNKNOWN",
        "KEEPS_LATE_EVENTS, averages.csv, LATE_EVENTS_COUNTED, UNKNOWN",
        "SKIPS_THE_LAST_WINDOW, averages.csv, LAST_WINDOWS_MISSING, UNKNOWN",
        "READS_FROM_THE_LATEST_OFFSET, events.csv, FIRST_EVENTS_MISSING, AT_MOST_ONCE",
        "READS_FROM_THE_LATEST_OFFSET, averages.csv, FIRST_EVENTS_MISSING, AT_MOST_ONCE",
        "RESTARTS_FROM_AN_OLD_OFFSET, events.csv, EVENTS_REPEATED, AT_LEAST_ONCE",
        "RESTARTS_FROM_AN_OLD_OFFSET, averages.csv, EVENTS_REPEATED, AT_LEAST_ONCE",
        "COUNTS_DUPLICATES, plays.csv, DUPLICATES_COUNTED, AT_LEAST_ONCE",
        "LAST_WRITE_WINS_ON_NAME_AND_SECOND, plays.csv, OVERWRITTEN, AT_MOST_ONCE",
        "READS_FROM_THE_LATEST_OFFSET, plays.csv, FIRST_EVENTS_MISSING, AT_MOST_ONCE",
        "RESTARTS_FROM_AN_OLD_OFFSET, plays.csv, EVENTS_REPEATED, AT_LEAST_ONCE",
        "WRONG_TIME_ZONE, plays.csv, WRONG_TIME_ZONE, EXACTLY_ONCE",
        "COUNTS_DUPLICATES, top.csv, DUPLICATES_COUNTED, AT_LEAST_ONCE",
        "RANKS_IN_THE_WRONG_ORDER, top.csv, WRONG_RANKS, UNKNOWN",
        "COUNTS_MALFORMED_RECORDS, averages.csv, MALFORMED_COUNTED, UNKNOWN",
        "HAS_A_WATERMARK_OF_ONE_MINUTE, averages.csv, OUT_OF_ORDER_DROPPED, UNKNOWN",
        "REJECTS_UNKNOWN_FIELDS, averages.csv, UNKNOWN_FIELD_REJECTED, UNKNOWN",
        "CALLS_NEGATIVE_AGES_A_WRONG_TYPE, rejected.csv, WRONG_REASON, UNKNOWN",
        "COUNTS_ONLY_THE_FIRST_ARTIST, averages.csv, FIRST_ARTIST_ONLY, UNKNOWN",
        "ROUNDS_TO_ONE_DECIMAL, averages.csv, ROUNDED_AVERAGE, UNKNOWN",
        "RANKS_FROM_ZERO, top.csv, RANKS_FROM_ZERO, UNKNOWN",
        "RANKS_WITHOUT_GAPS, top.csv, DENSE_RANKS, UNKNOWN",
        "GROUPS_BY_ALL_ARTISTS_OF_A_SONG, averages.csv, ARTISTS_NOT_SEPARATED, UNKNOWN",
    })
    void theScorecardNamesTheMistake(Flaw flaw, String output, Mistake mistake, Delivery delivery) throws IOException {
        // when
        Scorecard scorecard = grade(flaw, output);

        // then
        assertThat(scorecard.findings())
                .extracting(Finding::mistake)
                .as(scorecard.toString())
                .containsExactly(mistake);
        assertThat(scorecard.isCorrect()).isFalse();
        assertThat(scorecard.delivery()).isEqualTo(delivery);
    }

    @Test
    void everyThousandthEventIsSaidToBeEveryThousandth() throws IOException {
        // when
        Scorecard scorecard = grade(Flaw.DROPS_EVERY_1000TH_EVENT, "events.csv");

        // then
        assertThat(scorecard.findings().get(0).evidence()).contains("every ").contains("th one");
    }

    private Scorecard grade(Flaw flaw, String... outputs) throws IOException {
        new ExamplePipeline(flaw).process(run, folder);
        Grader grader = new Grader(List.of(run), GradeOptions.DEFAULT, Replay.Progress.NONE);
        Arrays.stream(outputs).map(folder::resolve).map(ResultFiles::open).forEach(input -> add(grader, input));
        return grader.scorecard();
    }

    private static void add(Grader grader, ResultInput input) {
        List<String> map = input.name().endsWith("averages.csv") ? MAP : List.of();
        grader.add(input, ColumnMapping.of(map, input));
    }
}
