package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import io.fakestream.cli.process.AppLogging;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void keepTheLogOutOfTheBuildsOutput() {
        AppLogging.silent();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ExitCode.class)
    void printsTheMessageAndTheNextStep(ExitCode code) {
        // when
        int exitCode = report(new PipelineException(code, "Port 9092 is taken.", "Choose another."));

        // then
        assertThat(err).hasToString("Port 9092 is taken.\nChoose another.\n");
        assertThat(exitCode).isEqualTo(code.code());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("serversThatDoNotAnswer")
    void reportsAServerThatDoesNotAnswer(Exception failure, String message) {
        // given
        StringWriter err = new StringWriter();

        // when
        int code = Failures.report(new CompletionException(failure), new PrintWriter(err));

        // then
        assertThat(code).isEqualTo(3);
        assertThat(err.toString().lines().findFirst()).contains(message);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    static Stream<Arguments> serversThatDoNotAnswer() {
        return Stream.of(
                arguments(new NoNodeAvailableException(), "Cassandra does not answer: no node available."),
                arguments(
                        new DriverTimeoutException("Query timed out after PT10S"),
                        "Cassandra does not answer: Query timed out after PT10S."),
                arguments(
                        new TimeoutException("no answer in 60000 ms"),
                        "Kafka does not answer: no answer in 60000 ms."));
    }

    @Test
    void printsOnlyTheMessageWithoutANextStep() {
        // when
        report(new PipelineException(ExitCode.RUNTIME_FAILURE, "It is over.", ""));

        // then
        assertThat(err).hasToString("It is over.\n");
    }

    @Test
    void reportsAHeapThatIsTooSmall() {
        // when
        int exitCode = report(new CompletionException(new OutOfMemoryError("Java heap space")));

        // then
        assertThat(err.toString())
                .startsWith("Out of memory: a heap of ")
                .contains(" was not enough; increase it, such as FSP_HEAP=")
                .doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void reportsOtherExceptionsAsInternalErrors() {
        // when
        int exitCode = report(new IllegalStateException("no way"));

        // then
        assertThat(err.toString())
                .startsWith("fsp crashed: internal error. Please report it with the stack trace below.\n"
                        + "java.lang.IllegalStateException: no way\n\tat ");
        assertThat(exitCode).isEqualTo(5);
    }

    @Test
    void unwrapsTheExceptionsOfThreads() {
        // given
        PipelineException known = new PipelineException(ExitCode.RUNTIME_FAILURE, "The target is full.", "Empty it.");

        // when
        int exitCode = report(new CompletionException(new ExecutionException(new CompletionException(known))));

        // then
        assertThat(err).hasToString("The target is full.\nEmpty it.\n");
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void unwrapsNoOtherExceptions() {
        // given
        Exception bare = new CompletionException("bare", null);
        Exception wrapped = new IllegalStateException(new IllegalArgumentException());

        // then
        assertThat(PipelineException.unwrap(bare)).isSameAs(bare);
        assertThat(PipelineException.unwrap(wrapped)).isSameAs(wrapped);
    }

    private int report(Throwable thrown) {
        return Failures.report(thrown, new PrintWriter(err));
    }
}
