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
 * The processes of one measurement, on free ports and in a temporary folder. All of them are gone when it is closed, or when this
 * JVM ends.
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
    private final Thread atEnd = new Thread(this::end, "bench-end");

    private TemporaryServers(Path folder, Installation installation, Consumer<PipelineException> whenOneExits) {
        this.folder = folder;
        this.installation = installation;
        this.registry = new ChildRegistry(folder.resolve("children"));
        this.whenOneExits = whenOneExits;
    }

    /**
     * Makes the folder; there is no server yet.
     *
     * @param whenOneExits told if a server that was ready ends by itself
     */
    public static TemporaryServers open(Consumer<PipelineException> whenOneExits) throws IOException {
        Path folder = TemporaryFolder.make();
        try {
            TemporaryServers servers =
                    new TemporaryServers(folder, Installation.current(folder.resolve("archives")), whenOneExits);
            Runtime.getRuntime().addShutdownHook(servers.atEnd);
            return servers;
        } catch (RuntimeException e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    /** For the servers, and for what belongs to the measurement and has to be on the disk. */
    public Path folder() {
        return folder;
    }

    public int port() {
        return ports.any();
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param server  such as {@code KafkaServer::start}
     * @param isReady asked again and again
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

    /** The servers that live. */
    public List<ChildProcess> children() {
        return started.stream().filter(ChildProcess::isAlive).toList();
    }

    /** Has a process that is none of the servers ended with them. */
    public void killWith(Process process) {
        kills.push(() -> process.destroyForcibly().onExit().join());
    }

    /**
     * Waits until something is so, as long as a server lives.
     *
     * @param what  what the server then is
     * @param probe how often to ask
     */
    public static void await(ChildProcess child, String what, Duration timeout, Duration probe, BooleanSupplier isSo)
            throws InterruptedException {
        long began = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (child.hasFailed()) {
                throw exitFailure(child, ExitCode.ENVIRONMENT);
            }
            if (System.nanoTime() - began > timeout.toNanos()) {
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        child.name() + " was not " + what + " within " + timeout.toSeconds() + " s.",
                        "fsp doctor checks whether this machine is fit.");
            }
            Thread.sleep(probe.toMillis());
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Runtime.getRuntime().removeShutdownHook(atEnd);
            endAll();
        }
    }

    private void end() {
        if (closed.compareAndSet(false, true)) {
            endAll();
        }
    }

    /** The last one first. */
    private void endAll() {
        kills.forEach(Runnable::run);
        TemporaryFolder.delete(folder);
    }

    /** With the end of its log; the log itself goes with the folder. */
    private static PipelineException exitFailure(ChildProcess child, ExitCode code) {
        return new PipelineException(
                code,
                String.valueOf(child.exitFailure(code).getMessage()),
                "fsp doctor checks whether this machine is fit.");
    }
}
