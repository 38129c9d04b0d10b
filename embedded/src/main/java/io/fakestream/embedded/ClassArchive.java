package io.fakestream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A server's archive for class-data sharing (JEP 350), which makes the start faster (measured in ADR 0007). It is
 * created by the build ({@link PreparedArchives}), or else when the server stops for the first time, and memory-mapped at
 * every later start. Specific to one class path and one JVM version.
 */
final class ClassArchive {
    private static final String OWN_JARS = "fakestream-";
    private static final String EXTENSION = "jsa";

    private final CachedFile cached;

    private ClassArchive(CachedFile cached) {
        this.cached = cached;
    }

    /** The archive of the server whose jars are in these directories. */
    static ClassArchive of(List<Path> jars, Installation installation) {
        String server = server(jars);
        String fingerprint = fingerprint(jars);
        Path prepared = installation.prepared();
        if (prepared != null) {
            ClassArchive archive = new ClassArchive(new CachedFile(prepared, server, fingerprint, EXTENSION));
            if (archive.exists()) {
                return archive;
            }
        }
        return writable(installation.archives(), server, fingerprint);
    }

    /** An archive in a directory, which is created if it does not exist. Those of other versions are deleted. */
    static ClassArchive writable(Path folder, String server, String fingerprint) {
        try {
            Files.createDirectories(folder);
            CachedFile cached = new CachedFile(folder, server, fingerprint, EXTENSION);
            cached.deleteOthers();
            return new ClassArchive(cached);
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
    static String fingerprint(List<Path> jars) {
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
            return Long.toHexString(fingerprint);
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

    /** Whether the archive exists, so that the server reads it rather than writes it on exit. */
    boolean exists() {
        return cached.file() != null;
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
        Path file = cached.file();
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
        return cached.unfinished();
    }

    private Path relative(Path workingDirectory, Path file) {
        try {
            Path folder = cached.folder().toRealPath();
            return workingDirectory.toRealPath().relativize(folder).resolve(file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the archive to its final path, if it was written. */
    void finished() {
        cached.complete();
    }

    /** Deletes the incomplete archive of a killed server. */
    void serverKilled() {
        cached.discard();
    }
}
