package io.fakestream.cli.command;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.PipelineDirectoryLock;
import io.fakestream.runtime.state.RunningPipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the same command again in the background, and waits until its page is up. */
final class Detached {
    private static final long TIMEOUT_NANOS = 30_000_000_000L;
    private static final long POLL_MILLIS = 100;
    private static final String PROGRAM = "io.fakestream.cli.Fsp";

    private Detached() {}

    static ExitCode start(PipelineDirectory home, List<String> arguments, PrintStream out) throws InterruptedException {
        PipelineDirectoryLock.take(home).close();
        Path log = home.log("up");
        try {
            Files.writeString(log, "");
            Process process = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long began = System.nanoTime();
            while (process.isAlive() && System.nanoTime() - began < TIMEOUT_NANOS) {
                Optional<RunningPipeline> running = home.running().filter(found -> found.pid() == process.pid());
                if (running.isPresent()) {
                    out.println("Started in the background, process " + process.pid() + ". Page: "
                            + running.get().page());
                    out.println("Status: fsp status. Stop: fsp down. Log: " + log);
                    return ExitCode.DONE;
                }
                Thread.sleep(POLL_MILLIS);
            }
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The pipeline did not start:\n" + Files.readString(log).strip(),
                    "The log is " + home.log("fsp") + ".");
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot start in the background: " + e.getMessage(),
                    "Start in the foreground: fsp up",
                    e);
        }
    }

    /**
     * A shell that ignores SIGHUP, so that closing the terminal has no effect, replaces itself by the same JVM command
     * line.
     */
    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "trap '' HUP; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        arguments.stream()
                .filter(argument -> !argument.equals("-d") && !argument.equals("--detach"))
                .forEach(command::add);
        return command;
    }
}
