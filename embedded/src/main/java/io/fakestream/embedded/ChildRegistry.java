package io.fakestream.embedded;

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
 * A file that lists the child processes, one line each: process id, start time, name. The next start kills exactly
 * those that are still running; an unrelated process with the same id has a different start time.
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
        String line = process.pid() + "\t" + start(process) + "\t" + name + "\n";
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
                    .filter(fields -> fields.length == 3 && killIfSame(Long.parseLong(fields[0]), fields[1]))
                    .map(fields -> fields[2])
                    .toList();
            Files.delete(file);
            return killed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean killIfSame(long pid, String start) {
        Optional<ProcessHandle> process =
                ProcessHandle.of(pid).filter(handle -> start(handle).equals(start));
        process.ifPresent(handle -> {
            LOGGER.warn("process {} is left over from an earlier run and is killed", pid);
            handle.destroyForcibly();
            try {
                handle.onExit().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOGGER.warn("process {} is still running", pid);
            }
        });
        return process.isPresent();
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
