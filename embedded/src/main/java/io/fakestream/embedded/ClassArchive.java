package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's archive for class-data sharing (JEP 350), which makes the start faster (measured in ADR 0007). It is
 * created by the build ({@link PreparedArchives}), or else when the server stops for the first time, and memory-mapped at
 * every later start.
 *
 * <p>Specific to one class path and one JVM version. The file's name ends with its size, so that a truncated file is
 * not used.
 */
final class ClassArchive {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClassArchive.class);

    private static final String OWN_JARS = "fakestream-";

    private final Path folder;
    private final String name;
    private final @Nullable Path file;

    private ClassArchive(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.file = find(folder, name).orElse(null);
    }

    /** The archive of the server whose jars are in these directories. */
    static ClassArchive of(List<Path> jars, Installation installation) {
        String server = server(jars);
        String name = name(server, jars);
        Path prepared = installation.prepared();
        if (prepared != null) {
            ClassArchive archive = new ClassArchive(prepared, name);
            if (archive.exists()) {
                return archive;
            }
        }
        ClassArchive archive = writable(installation.archives(), name);
        deleteOthers(archive.folder, server, archive.file);
        return archive;
    }

    /** An archive in a directory, which is created if it does not exist. */
    static ClassArchive writable(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            return new ClassArchive(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the server whose jars are in these directories. */
    static String server(List<Path> jars) {
        return jars.stream().map(Path::getFileName).map(Path::toString).collect(Collectors.joining("+"));
    }

    /**
     * Differs between versions of the JVM and of the jars. All builds of this project give their jars the same time, so
     * the content of our own jars counts as well: the JVM, which checks only time and size, would execute old code.
     */
    static String name(String server, List<Path> jars) {
        try {
            long fingerprint = System.getProperty("java.vm.version").hashCode();
            for (Path jar : files(jars)) {
                fingerprint = fingerprint * 31 + jar.toString().hashCode();
                fingerprint = fingerprint * 31 + Files.size(jar);
                fingerprint = fingerprint * 31 + Files.getLastModifiedTime(jar).toMillis();
                if (jar.getFileName().toString().startsWith(OWN_JARS)) {
                    CRC32 content = new CRC32();
                    content.update(Files.readAllBytes(jar));
                    fingerprint = fingerprint * 31 + content.getValue();
                }
            }
            return server + "-" + Long.toHexString(fingerprint);
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

    private static Optional<Path> find(Path folder, String name) {
        Pattern complete = Pattern.compile(Pattern.quote(name) + "-(\\d{1,18})\\.jsa");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        var matcher = complete.matcher(file.getFileName().toString());
                        return matcher.matches() && file.toFile().length() == Long.parseLong(matcher.group(1));
                    })
                    .findFirst();
        } catch (IOException e) { // the directory does not exist or cannot be read
            return Optional.empty();
        }
    }

    /**
     * Deletes archives of earlier builds, truncated and incomplete ones, except those that a running process is still
     * writing.
     *
     * @param current the one to keep; null if there is none
     */
    static void deleteOthers(Path folder, String server, @Nullable Path current) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(Pattern.quote(server) + "-[0-9a-f]+(-\\d+)?\\.jsa(\\.\\d+)?")
                        && !file.equals(current)
                        && !isBeingWritten(name)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) { // costs only disk space
            LOGGER.debug("cannot delete class archives in {}: {}", folder, e.getMessage());
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
        return file != null;
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
        if (file != null) {
            options.add("-XX:SharedArchiveFile=" + relative(workingDirectory, file));
        } else if (mayWrite) {
            options.add("-XX:ArchiveClassesAtExit=" + relative(workingDirectory, unfinished()));
        }
        options.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        return options;
    }

    /** The file to write to; {@link #finished} then gives it its name. */
    Path unfinished() {
        return folder.resolve(name + ".jsa." + ProcessHandle.current().pid());
    }

    private Path relative(Path workingDirectory, Path file) {
        try {
            return workingDirectory.toRealPath().relativize(folder.toRealPath()).resolve(file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the archive to its final path, if it was written. */
    void finished() {
        Path written = unfinished();
        try {
            if (Files.exists(written)) {
                Path complete = folder.resolve(name + "-" + Files.size(written) + ".jsa");
                Files.move(written, complete, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOGGER.warn("cannot store the class archive {}: {}", written, e.getMessage());
        }
    }

    /** Deletes the incomplete archive of a killed server. */
    void serverKilled() {
        try {
            Files.deleteIfExists(unfinished());
        } catch (IOException e) {
            LOGGER.warn("cannot delete {}: {}", unfinished(), e.getMessage());
        }
    }
}
