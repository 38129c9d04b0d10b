package io.fakestream.cli.command;

import io.fakestream.embedded.Installation;
import io.fakestream.embedded.PreparedArchives;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fsp prepare}: creates class archives; called by the script {@code fsp} after a build. */
@Command(name = "prepare", description = "Create class archives, for a faster start.", hidden = true)
public final class PrepareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "Where to create them.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Override
    public Integer call() throws InterruptedException {
        try {
            PreparedArchives.create(Installation.current(folder), folder.toAbsolutePath());
            return ExitCode.DONE.code();
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot create the class archives in " + folder + ": " + e.getMessage() + ".",
                    "The servers create theirs when they stop for the first time; until then a start takes longer.",
                    e);
        }
    }
}
