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
 * A server's classes in the form in which the JVM keeps them in memory, written when the server stops for the first time and
 * mapped at every later start, which is faster for it (class-data sharing, JEP 350; measured in ADR 0007).
 *
 * <p>Belongs to one class path and one Java; another one gets an archive of its own.
 */
final class ClassArchive {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClassArchive.class);

    private final Path folder;
    private final Path file;
    private final Path unfinished;
    private final boolean there;

    private ClassArchive(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        this.unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        this.there = Files.exists(file);
    }

    /** The archive of the server whose jars are in these folders; kept in {@code folder}. */
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

    /** Archives of earlier builds, and those that were never finished; one in the making belongs to a process that lives. */
    private static void deleteOthers(Path folder, String server, Path current) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(Pattern.quote(server) + "[0-9a-f]+\\.jsa(\\.\\d+)?")
                        && !file.equals(current)
                        && !isInTheMaking(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isInTheMaking(String name) {
        String writer = name.substring(name.lastIndexOf('.') + 1);
        return writer.matches("\\d+")
                && ProcessHandle.of(Long.parseLong(writer))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    /** Whether the server reads it, rather than writes it at its end. */
    boolean isThere() {
        return there;
    }

    /**
     * What to tell the JVM. The file is named from the JVM's working directory: in an absolute path a colon would separate two files.
     *
     * @param workingDirectory of the JVM
     * @param mayWrite whether it may write an archive at its end; a JVM with an agent cannot
     */
    List<String> options(Path workingDirectory, boolean mayWrite) {
        List<String> options = new ArrayList<>();
        if (there) {
            options.add("-XX:SharedArchiveFile=" + from(workingDirectory, file));
        } else if (mayWrite) {
            options.add("-XX:ArchiveClassesAtExit=" + from(workingDirectory, unfinished));
        }
        options.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        return options;
    }

    private Path from(Path workingDirectory, Path file) {
        try {
            return workingDirectory.toRealPath().relativize(folder.toRealPath()).resolve(file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the archive in its place once the server has ended by itself. */
    void serverEnded() {
        try {
            if (!there && Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOGGER.warn("the class archive {} cannot be kept: {}", file, e.getMessage());
        }
    }

    /** An archive that a killed server was about to write is of no use. */
    void serverKilled() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOGGER.warn("cannot delete {}: {}", unfinished, e.getMessage());
        }
    }
}
