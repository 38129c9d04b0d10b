package io.fakestream.benchmark;

import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.Ports;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The processes of one measurement, on free ports and in a temporary directory. All of them are killed when it is
 * closed, or when this JVM exits.
 */
public final class TemporaryServers implements AutoCloseable {
    private static final Duration PROBE = Duration.ofMillis(200);

    private final Path folder;
    private final Installation installation;
    private final ChildRegistry registry;
    private final Ports ports = new Ports();
    private final Consumer<PipelineException> whenOneExits;
    private final Deque<Runnable> kills = new ConcurrentLinkedDeque<>();
    private final Deque<ChildProcess> started = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread shutdownHook = new Thread(this::shutDown, "bench-end");

    private TemporaryServers(Path folder, Installation installation, Consumer<PipelineException> whenOneExits) {
        this.folder = folder;
        this.installation = installation;
        this.registry = new ChildRegistry(folder.resolve("children"));
        this.whenOneExits = whenOneExits;
    }

    /**
     * Creates the directory without starting a server.
     *
     * @param whenOneExits called if a server that was ready exits unexpectedly
     */
    public static TemporaryServers open(Consumer<PipelineException> whenOneExits) throws IOException {
        Path folder = TemporaryFolder.create();
        try {
            TemporaryServers servers =
                    new TemporaryServers(folder, Installation.current(folder.resolve("archives")), whenOneExits);
            Runtime.getRuntime().addShutdownHook(servers.shutdownHook);
            return servers;
        } catch (RuntimeException e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    /** The directory of the servers and of other files of the measurement. */
    public Path folder() {
        return folder;
    }

    public int port() {
        return ports.any();
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param server  for example {@code KafkaServer::start}
     * @param isReady polled until it returns true
     */
    public ChildProcess start(
            BiFunction<Installation, ChildRegistry, ChildProcess> server, Duration timeout, BooleanSupplier isReady)
            throws InterruptedException {
        ChildProcess child = server.apply(installation, registry);
        kills.push(child::kill);
        started.add(child);
        await(child, "ready", timeout, PROBE, isReady);
        var unused = child.ended().thenAccept(code -> {
            if (!closed.get() && child.hasFailed()) {
                whenOneExits.accept(exitFailure(child, ExitCode.RUNTIME_FAILURE));
            }
        });
        return child;
    }

    /** The running servers. */
    public List<ChildProcess> children() {
        return started.stream().filter(ChildProcess::isAlive).toList();
    }

    /** Kills another process together with the servers. */
    public void killWith(Process process) {
        kills.push(() -> process.destroyForcibly().onExit().join());
    }

    /**
     * Waits for a condition as long as a server is running.
     *
     * @param what  describes the state of the server when the condition holds
     * @param probe polling interval
     */
    public static void await(
            ChildProcess child, String what, Duration timeout, Duration probe, BooleanSupplier condition)
            throws InterruptedException {
        long startNanos = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (child.hasFailed()) {
                throw exitFailure(child, ExitCode.ENVIRONMENT);
            }
            if (System.nanoTime() - startNanos > timeout.toNanos()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        child.name() + " was not " + what + " within " + timeout.toSeconds() + " s.",
                        "fsp doctor checks whether this machine meets the requirements.");
            }
            Thread.sleep(probe.toMillis());
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
            killAll();
        }
    }

    private void shutDown() {
        if (closed.compareAndSet(false, true)) {
            killAll();
        }
    }

    /** Kills the servers in reverse order. */
    private void killAll() {
        kills.forEach(Runnable::run);
        TemporaryFolder.delete(folder);
    }

    /** Includes the end of the log, because the log is deleted with the directory. */
    private static PipelineException exitFailure(ChildProcess child, ExitCode code) {
        return new PipelineException(
                code,
                String.valueOf(child.exitFailure(code).getMessage()),
                "fsp doctor checks whether this machine meets the requirements.");
    }
}
