package io.fakestream.cli;

import com.datastax.oss.driver.api.core.DriverException;
import io.fakestream.cli.option.Remedies;
import io.fakestream.cli.output.StandardOutput.ClosedPipeException;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.storage.Store;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Converts everything that a command throws into a message for users and an exit code. */
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        return report(thrown, command.getErr(), Remedies.of(command.getCommandName()));
    }

    public static int report(Throwable thrown, PrintWriter err) {
        return report(thrown, err, Remedies.of(""));
    }

    private static int report(Throwable thrown, PrintWriter err, Remedy.Commands remedies) {
        Throwable failure = PipelineException.unwrap(thrown);
        LoggerFactory.getLogger(Failures.class).error("the command failed", failure);
        if (failure instanceof ClosedPipeException closed) {
            return closed.exitCode().code();
        }
        if (failure instanceof PipelineException known) {
            err.println(known.getMessage());
            String nextStep = known.nextStep(remedies);
            if (!nextStep.isEmpty()) {
                err.println(nextStep);
            }
            err.flush();
            return known.exitCode().code();
        }
        if (failure instanceof OutOfMemoryError) {
            err.println(MemoryWatch.message());
            err.flush();
            return ExitCode.RUNTIME_FAILURE.code();
        }
        Optional<PipelineException> server = ofServer(failure);
        if (server.isPresent()) {
            return report(server.get(), err, remedies);
        }
        err.println("fsp crashed: internal error. Please report it with the stack trace below.");
        failure.printStackTrace(err);
        err.flush();
        return ExitCode.BUG.code();
    }

    /** The exception of a client whose server does not answer, or no longer, is not a bug. */
    private static Optional<PipelineException> ofServer(Throwable failure) {
        if (failure instanceof DriverException) {
            return Optional.of(new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cassandra does not answer: " + Store.reason(failure) + ".",
                    "Check that it runs: fsp status. Its log is in the state directory if fsp started it.",
                    failure));
        }
        if (failure instanceof KafkaException) {
            return Optional.of(new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Kafka does not answer: " + failure.getMessage() + ".",
                    "Check that it runs: fsp status. Its log is in the state directory if fsp started it.",
                    failure));
        }
        return Optional.empty();
    }
}
