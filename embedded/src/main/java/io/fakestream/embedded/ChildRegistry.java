package io.fakestream.embedded;

import io.fakestream.model.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that lists the child processes, one line each: its pid, its start time and its name, separated by tabs. The next start kills exactly
 * those that are still running.
 */
public final class ChildRegistry {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChildRegistry.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Path file;

    /** Uses this file, which need not exist. */
    public ChildRegistry(Path file) {
        this.file = file;
    }

    synchronized void add(String name, ProcessHandle process) {
        ProcessIdentity identity = ProcessIdentity.of(process);
        String line = identity.pid() + "\t" + identity.startedAt() + "\t" + name + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills child processes left over from an earlier run, and returns their names. */
    public synchronized List<String> killOrphans() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            List<String> killed = Files.readAllLines(file).stream()
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields.length == 3 && killIfAlive(fields[0], fields[1]))
                    .map(fields -> fields[2])
                    .toList();
            Files.delete(file);
            return killed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean killIfAlive(String pid, String startedAt) {
        Optional<ProcessHandle> process = new ProcessIdentity(Long.parseLong(pid), startedAt).handle();
        process.ifPresent(ChildRegistry::kill);
        return process.isPresent();
    }

    private static void kill(ProcessHandle process) {
        LOGGER.warn("process {} is left over from an earlier run and is killed", process.pid());
        process.destroyForcibly();
        try {
            process.onExit().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warn("process {} is still running", process.pid());
        }
    }
}
