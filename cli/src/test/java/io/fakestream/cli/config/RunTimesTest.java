package io.fakestream.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.output.Countdown;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid times are rejected immediately; the program waits for a start within the next 24 hours. */
class RunTimesTest {
    private static final String NEXT = "\nOptions: fsp generate --help\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--from 1969-12-31 | from: the start must be 1970-01-01 or later, but was 1969-12-31T00:00:00Z.",
                "--from 9999-01-01 | from: the start must be at most 24 hours ahead, but was 9999-01-01T00:00:00Z.",
                "--from +999999999-01-01T00:00:00Z | from: the start must be at most 24 hours ahead, but was +999999999-01-01T00:00:00Z.",
                "--from -999999999-01-01T00:00:00Z | from: the start must be 1970-01-01 or later, but was -999999999-01-01T00:00:00Z.",
                "--from 2026-11-02 --until 2026-11-01 | end: --until must be after the start, 2026-11-02T00:00:00Z, but was 2026-11-01T00:00:00Z.",
                "--from 2026-11-02 --until 2026-11-02 | end: --until must be after the start, 2026-11-02T00:00:00Z, but was 2026-11-02T00:00:00Z.",
                "--from 1970-01-01 --until 9999-01-01 | end: a run can take at most 36500 days, but would take 2932532.",
                "--count 9223372036854775807 | a run can take at most 36500 days, but 9,223,372,036,854,775,807 events take longer at this rate.",
                "--count 900000000000 --rate max | at full speed a run ends now, but 900,000,000,000 events at this rate would have to start before 1970.",
            })
    void rejectsAnInvalidTime(String options, String problem) {
        // when
        CommandLineRun run = CommandLineRun.of(("generate --dry-run " + options).split(" ", -1));

        // then
        assertThat(run.err()).isEqualTo(problem + NEXT);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "generate --duration 36501d | Invalid value for option '--duration': a time can be at most 36500d, but was \"36501d\" | generate",
                "generate --duration 99999999999999999999d | Invalid value for option '--duration': a time can be at most 36500d, but was \"99999999999999999999d\" | generate",
                "up --ttl 7301d | Invalid value for option '--ttl': Cassandra keeps rows for at most 7300d, or forever with 0s, but was \"7301d\" | up",
                "up --ttl 630720001s | Invalid value for option '--ttl': Cassandra keeps rows for at most 7300d, or forever with 0s, but was \"630720001s\" | up",
            })
    void rejectsADurationThatOverflows(String command, String problem, String of) {
        // when
        CommandLineRun run = CommandLineRun.of(command.split(" ", -1));

        // then
        assertThat(run.err()).isEqualTo(problem + "\nOptions: fsp " + of + " --help\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--from 1970-01-01 --count 1", "--from 2026-11-01 --until 2026-11-02", "--duration 36500d"})
    void acceptsATimeAtTheLimit(String options) {
        // when
        CommandLineRun run = CommandLineRun.of(("generate --dry-run " + options).split(" ", -1));

        // then
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest(name = "{0} ms: {1}")
    @CsvSource({
        "11520000, 3 h 12 min",
        "3600000, 1 h 0 min",
        "3599999, 1 h 0 min",
        "3599000, 59 min 59 s",
        "60000, 1 min 0 s",
        "59000, 59 s",
        "1, 1 s"
    })
    void formatsTheTimeUntilTheStart(long millis, String text) {
        assertThat(Countdown.text(millis, 0)).isEqualTo("The stream starts in " + text + ", at 1970-01-01T00:00:00Z.");
    }

    @Test
    void waitsForAStartInTheFuture() throws InterruptedException {
        // given
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Instant start = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);

        // when
        Countdown.await(
                start.toEpochMilli(),
                new CompletableFuture<>(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);

        // then
        assertThat(Instant.now()).isAfterOrEqualTo(start);
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(" s, at " + start + ".\n");
    }

    @Test
    void stopsWaitingWhenInterrupted() throws InterruptedException {
        // given
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        long start = Instant.now().plusSeconds(3600).toEpochMilli();

        // when
        Countdown.await(
                start,
                CompletableFuture.completedFuture(null),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);

        // then
        assertThat(System.currentTimeMillis()).isLessThan(start);
    }
}
