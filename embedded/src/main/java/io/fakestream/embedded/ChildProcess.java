package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process. It exits when its standard input is closed, so it cannot outlive this JVM. */
public final class ChildProcess implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(20);

    /** Grace period of a child that writes its class archive on exit, which takes long on a slow machine. */
    private static final Duration ARCHIVE_GRACE_PERIOD = Duration.ofSeconds(60);

    private final ProcessSpec spec;
    private final Process process;
    private final ClassArchive archive;
    private volatile boolean stopping;

    private ChildProcess(ProcessSpec spec, Process process, ClassArchive archive) {
        this.spec = spec;
        this.process = process;
        this.archive = archive;
    }

    static ChildProcess start(ProcessSpec spec, ChildRegistry registry, Installation installation) {
        try {
            Folders.createEmpty(spec.temporary());
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            Files.writeString(spec.log(), startLine(spec) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            ClassArchive archive = ClassArchive.of(spec.jars(), installation);
            ProcessBuilder builder = new ProcessBuilder(spec.command(archive))
                    .directory(spec.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            spec.addTo(builder.environment());
            ChildProcess child = new ChildProcess(spec, builder.start(), archive);
            registry.add(spec.name(), child.process.toHandle());
            LOGGER.info("{} started, process {}", spec.name(), child.process.pid());
            return child;
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot start " + spec.name() + ": " + e.getMessage(),
                    "Check that the directory " + spec.folder() + " is writable.",
                    e);
        }
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    public ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle());
    }

    public Path log() {
        return spec.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Whether it is this process that listens on a port, and not another one that was faster; true if the system does
     * not tell.
     */
    public boolean listensOn(int port) {
        return ListeningSocket.isOpenedBy(process.pid(), port);
    }

    /** Whether it exited without having been stopped. */
    public boolean hasFailed() {
        return !process.isAlive() && !stopping;
    }

    /** Completes with the exit code when the process exits. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The failure to report after it exited unexpectedly: the cause, and the location of the log. */
    public PipelineException exitFailure(ExitCode code) {
        return new PipelineException(
                code,
                new ChildFailure(spec.name(), process.exitValue(), linesSinceStart()).text(),
                "The complete log is " + spec.log()
                        + "; fsp doctor checks whether this machine meets the requirements.");
    }

    /**
     * Requests termination by closing its standard input, waits for the grace period, and kills it if it is still
     * running.
     */
    @Override
    public void close() {
        stopping = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOGGER.debug("{} has already closed its input", spec.name());
        }
        try {
            Duration timeout = archive.exists() ? GRACE_PERIOD : ARCHIVE_GRACE_PERIOD;
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("{} did not exit within its grace period and is killed", spec.name());
                kill();
                return;
            }
            archive.finished();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it at once. */
    public void kill() {
        stopping = true;
        process.destroyForcibly().onExit().join();
        archive.serverKilled();
    }

    private List<String> linesSinceStart() {
        try {
            List<String> all = new String(
                            Files.readAllBytes(spec.log()), StandardCharsets.UTF_8) // tolerates malformed bytes
                    .lines()
                    .toList();
            int start = all.lastIndexOf(startLine(spec));
            return all.subList(start + 1, all.size());
        } catch (IOException e) {
            LOGGER.warn("cannot read the log {}: {}", spec.log(), e.getMessage());
            return List.of();
        }
    }

    private static String startLine(ProcessSpec spec) {
        return "---- " + spec.name() + " starts ----";
    }
}
