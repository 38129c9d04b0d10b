package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
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

/** A child that runs. It ends when its standard input does, so it cannot outlive this JVM. */
public final class ChildProcess implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(20);

    /** The same for one that writes its class archive at its end, for which a slow machine takes long. */
    private static final Duration GRACE_PERIOD_ONCE = Duration.ofSeconds(60);

    private final ProcessSpec spec;
    private final Process process;
    private final ClassArchive archive;
    private volatile boolean stopping;

    private ChildProcess(ProcessSpec spec, Process process, ClassArchive archive) {
        this.spec = spec;
        this.process = process;
        this.archive = archive;
    }

    static ChildProcess start(ProcessSpec spec, ChildRegistry registry, Path archives) {
        try {
            Folders.createEmpty(spec.temporary());
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            Files.writeString(spec.log(), startLine(spec) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            ClassArchive archive = ClassArchive.of(spec.jars(), archives);
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
                    "Check that the folder " + spec.folder() + " is writable.",
                    e);
        }
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return spec.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended without having been told to. */
    public boolean hasFailed() {
        return !process.isAlive() && !stopping;
    }

    /** Completes when the process ends, with its exit code. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** What to tell somebody when it died: why, and where the log is. */
    public PipelineException exitFailure(ExitCode code) {
        return new PipelineException(
                code,
                new ChildFailure(spec.name(), process.exitValue(), linesSinceStart()).text(),
                "The whole log is " + spec.log() + "; fsp doctor checks whether this machine is fit.");
    }

    /** Asks it to end by closing its standard input, waits, and ends it the hard way if it does not. */
    @Override
    public void close() {
        stopping = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOGGER.debug("{} has closed its input already", spec.name());
        }
        try {
            Duration timeout = archive.isThere() ? GRACE_PERIOD : GRACE_PERIOD_ONCE;
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("{} does not end by itself and is killed", spec.name());
                kill();
                return;
            }
            archive.serverEnded();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once. */
    public void kill() {
        stopping = true;
        process.destroyForcibly().onExit().join();
        archive.serverKilled();
    }

    private List<String> linesSinceStart() {
        try {
            List<String> all = new String(
                            Files.readAllBytes(spec.log()), StandardCharsets.UTF_8) // whatever was written
                    .lines()
                    .toList();
            int start = all.lastIndexOf(startLine(spec));
            return all.subList(start + 1, all.size());
        } catch (IOException e) {
            LOGGER.warn("the log {} cannot be read: {}", spec.log(), e.getMessage());
            return List.of();
        }
    }

    private static String startLine(ProcessSpec spec) {
        return "---- " + spec.name() + " starts ----";
    }
}
