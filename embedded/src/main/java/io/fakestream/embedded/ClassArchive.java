package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's archive for class-data sharing (JEP 350): written when the server stops for the first time, and
 * memory-mapped at every later start, which makes the start faster (measured in ADR 0007).
 *
 * <p>Specific to one class path and one JVM version.
 */
final class ClassArchive {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClassArchive.class);

    private final Path folder;
    private final Path file;
    private final Path unfinished;
    private final boolean exists;

    private ClassArchive(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        this.unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        this.exists = Files.exists(file);
    }

    /** The archive of the server whose jars are in these directories; stored in {@code folder}. */
    static ClassArchive of(List<Path> jars, Path folder) {
        try {
            Files.createDirectories(folder);
            long fingerprint = System.getProperty("java.vm.version").hashCode();
            for (Path jar : files(jars)) {
                fingerprint = fingerprint * 31 + jar.toString().hashCode();
                fingerprint = fingerprint * 31 + Files.size(jar);
                fingerprint = fingerprint * 31 + Files.getLastModifiedTime(jar).toMillis();
            }
            String server =
                    jars.stream().map(Path::getFileName).map(Path::toString).collect(Collectors.joining("+")) + "-";
            Path file = folder.resolve(server + Long.toHexString(fingerprint) + ".jsa");
            deleteOthers(folder, server, file);
            return new ClassArchive(folder, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(List<Path> folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(all::add);
            }
        }
        return all;
    }

    /** Deletes archives of earlier builds and incomplete ones, except those that a running process is still writing. */
    private static void deleteOthers(Path folder, String server, Path current) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(Pattern.quote(server) + "[0-9a-f]+\\.jsa(\\.\\d+)?")
                        && !file.equals(current)
                        && !isBeingWritten(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isBeingWritten(String name) {
        String writer = name.substring(name.lastIndexOf('.') + 1);
        return writer.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(writer))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    /** Whether the archive exists, so that the server reads it rather than writes it on exit. */
    boolean exists() {
        return exists;
    }

    /**
     * The JVM options. The path is relative to the JVM's working directory, because a colon in an absolute path would
     * separate two files.
     *
     * @param workingDirectory working directory of the JVM
     * @param mayWrite         whether the JVM may write an archive on exit; a JVM with an agent cannot
     */
    List<String> options(Path workingDirectory, boolean mayWrite) {
        List<String> options = new ArrayList<>();
        if (exists) {
            options.add("-XX:SharedArchiveFile=" + relative(workingDirectory, file));
        } else if (mayWrite) {
            options.add("-XX:ArchiveClassesAtExit=" + relative(workingDirectory, unfinished));
        }
        options.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        return options;
    }

    private Path relative(Path workingDirectory, Path file) {
        try {
            return workingDirectory.toRealPath().relativize(folder.toRealPath()).resolve(file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the archive to its final path after the server exited regularly. */
    void serverExited() {
        try {
            if (!exists && Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOGGER.warn("cannot store the class archive {}: {}", file, e.getMessage());
        }
    }

    /** Deletes the incomplete archive of a killed server. */
    void serverKilled() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOGGER.warn("cannot delete {}: {}", unfinished, e.getMessage());
        }
    }
}
