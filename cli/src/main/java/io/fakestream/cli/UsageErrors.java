package io.fakestream.cli;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid command line: the error, suggestions, and the command that lists the options. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        if (PipelineException.unwrap(problem.getCause() == null ? problem : problem.getCause())
                instanceof PipelineException known) {
            return Failures.report(known, err);
        }
        err.println(problem.getMessage());
        if (problem instanceof UnmatchedArgumentException unmatched) {
            List<String> meant = unmatched.getSuggestions().isEmpty()
                    ? Hint.closest(
                                    unmatched.getUnmatched().get(0),
                                    command.getSubcommands().keySet())
                            .stream()
                            .toList()
                    : unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                err.println("Did you mean " + String.join(" or ", meant) + "?");
            }
        }
        err.println("Options: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.code();
    }
}
