package io.fakestream.cli.command;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.StageState;
import io.fakestream.runtime.state.PageClient;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.PipelineDirectoryLock;
import io.fakestream.runtime.state.RunningPipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the same command again in the background, and waits until everything is ready. */
final class Detached {
    private static final long TIMEOUT_NANOS = 30_000_000_000L;
    private static final long POLL_MILLIS = 100;
    private static final Logger LOGGER = LoggerFactory.getLogger(Detached.class);
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
            RunningPipeline running = awaitPage(process, home);
            out.println("Starting in the background, process " + process.pid() + ". Page: " + running.page());
            awaitReady(process, running, home);
            out.println("Ready. Status: fsp status. Stop: fsp down. Log: " + log);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot start in the background: " + e.getMessage(),
                    "Start in the foreground: fsp up",
                    e);
        }
    }

    private static RunningPipeline awaitPage(Process process, PipelineDirectory home)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - began < TIMEOUT_NANOS) {
            Optional<RunningPipeline> running = home.running().filter(found -> found.pid() == process.pid());
            if (running.isPresent()) {
                return running.get();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw failure(process, home);
    }

    /** The start has a timeout of its own. */
    private static void awaitReady(Process process, RunningPipeline running, PipelineDirectory home)
            throws IOException, InterruptedException {
        PageClient page = new PageClient(running);
        while (process.isAlive()) {
            try {
                StageState state = page.status().state();
                if (state != StageState.STARTING && state != StageState.STOPPING) { // a start that fails stops first
                    return;
                }
            } catch (PipelineException e) { // the machine may be busy; if the process has ended, the loop does
                LOGGER.info("cannot read the status: {}", e.getMessage());
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw failure(process, home);
    }

    private static PipelineException failure(Process process, PipelineDirectory home) throws IOException {
        return new PipelineException(
                process.isAlive() ? ExitCode.ENVIRONMENT : exitCode(process.exitValue()),
                "The pipeline did not start:\n"
                        + Files.readString(home.log("up")).strip(),
                "The log is " + home.log("fsp") + ".");
    }

    private static ExitCode exitCode(int code) {
        return Arrays.stream(ExitCode.values())
                .filter(known -> known.code() == code && known != ExitCode.DONE)
                .findFirst()
                .orElse(ExitCode.ENVIRONMENT);
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
