package io.fakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.Failures;
import io.fakestream.cli.output.StandardOutput.ClosedPipeException;
import io.fakestream.cli.process.AppLogging;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No command succeeds if standard output cannot be written. */
class StandardOutputTest {
    private static final String FULL = """
            Cannot write to standard output: No space left on device.
            Free disk space, or redirect the output elsewhere.
            """;

    private final PrintStream before = System.out;

    @TempDir
    private Path home;

    @BeforeAll
    static void keepTheLogOutOfTheBuildsOutput() {
        AppLogging.silent();
    }

    @AfterEach
    void restoreStandardOutput() {
        System.setOut(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "records, generate --to stdout --rate max --count 2000",
        "one record, generate --to stdout --rate max --count 1",
        "CSV, generate --to stdout --format csv --rate max --count 1",
        "Avro, generate --to stdout --format avro --rate max --count 1",
        "a dry run, generate --dry-run",
        "samples, generate --sample 2",
        "settings, config",
        "a check of the machine, doctor",
    })
    void failsWithAMessageWhenTheDiskIsFull(String name, String command) {
        // given
        System.setOut(failing("No space left on device", false));

        // when
        StringWriter err = new StringWriter();
        int exitCode = execute(command, err);

        // then
        assertThat(err).hasToString(FULL);
        assertThat(exitCode).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "endless records, generate --to stdout --rate 1000",
        "endless CSV, generate --to stdout --format csv --rate 1000",
        "endless Avro, generate --to stdout --format avro --rate 1000",
        "endless records at full speed, generate --to stdout --rate max",
        "samples, generate --sample 2",
        "settings, config",
    })
    @Timeout(30)
    void endsWithoutAMessageWhenThePipeIsClosed(String name, String command) {
        // given
        System.setOut(failing("Broken pipe", true));

        // when
        StringWriter err = new StringWriter();
        int exitCode = execute(command, err);

        // then
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(3);
    }

    @Test
    void ignoresFailedWritesOfProgress() {
        // given
        System.setOut(failing("Input/output error", false));

        // then
        assertThatCode(() -> StandardOutput.progress().println("Draining.")).doesNotThrowAnyException();
    }

    @Test
    void distinguishesAClosedPipeFromAFullDisk() {
        // given
        PrintStream pipe = failing("localized text", true);

        // then
        assertThatCode(() -> pipe.println("x")).isInstanceOf(ClosedPipeException.class);
    }

    private int execute(String command, StringWriter err) {
        String withHome = command.equals("config") ? command : command + " --home " + home;
        return CommandLineRun.line()
                .setExecutionExceptionHandler(new Failures())
                .setErr(new PrintWriter(err))
                .execute(withHome.split(" ", -1));
    }

    private static PrintStream failing(String message, boolean pipe) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
        return StandardOutput.failing(out, () -> pipe, StandardCharsets.UTF_8);
    }
}
