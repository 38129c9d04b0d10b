package io.fakestream.embedded;

import io.fakestream.model.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Creates the class archives of the servers and of {@code fsp} itself at the end of a build, so that the first start is
 * as fast as later ones. The JVM loads the classes of a list ({@code classes/}, see the README of this module) and
 * writes them to the archive; a class of the list that does not exist any more is skipped.
 */
public final class PreparedArchives {
    /** The archive of {@code fsp}; the script knows its name, {@code app.jsa}. */
    private static final String APP = "app";

    /** Name to the directories of the jars; the one that takes longest is first. */
    private static final List<Map.Entry<String, List<String>>> ALL = List.of(
            Map.entry("processing+spark", List.of("processing", "spark")),
            Map.entry("cassandra", List.of("cassandra")),
            Map.entry("kafka", List.of("kafka")),
            Map.entry(APP, List.of(APP)));

    private PreparedArchives() {}

    /**
     * Called by the script {@code fsp}, for which a failure is not one of the build.
     *
     * @param args the distribution's {@code lib} directory, and the directory for the archives
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            create(Path.of(args[0]), Path.of(args[1]).toAbsolutePath());
        } catch (IOException e) {
            System.err.println("Cannot create the class archives: " + e.getMessage()
                    + ". The servers create theirs when they stop for the first time.");
        }
    }

    /**
     * Creates those that do not exist, and that of {@code fsp}, two at a time.
     *
     * @param lib    the distribution's directory with the jars
     * @param folder is created if it does not exist
     * @throws IOException if one cannot be created
     */
    static void create(Path lib, Path folder) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2, DaemonThreads.named("prepare-archives"));
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Map.Entry<String, List<String>> one : ALL) {
                List<Path> jars = one.getValue().stream().map(lib::resolve).toList();
                running.add(threads.submit(() -> {
                    create(one.getKey(), jars, folder);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void create(String server, List<Path> jars, Path folder) throws IOException, InterruptedException {
        ClassArchive archive = ClassArchive.writable(folder, server, ClassArchive.fingerprint(jars));
        if (archive.exists()) {
            return;
        }
        Path list = folder.resolve(server + ".classlist");
        Path written = archive.unfinished();
        try (InputStream classes = PreparedArchives.class.getResourceAsStream("classes/" + server + ".txt.gz")) {
            if (classes == null) {
                throw new IOException("there is no class list of " + server);
            }
            Files.copy(new GZIPInputStream(classes), list, StandardCopyOption.REPLACE_EXISTING);
            Process dump = new ProcessBuilder(
                            Installation.java(),
                            "-Xshare:dump",
                            "-Xmx1g",
                            "-XX:+UseG1GC", // the only one that archives objects of the heap
                            "-XX:SharedClassListFile=" + list.getFileName(),
                            "-XX:SharedArchiveFile=" + written.getFileName(),
                            "-Xlog:disable",
                            "-cp",
                            ProcessSpec.classPath(jars))
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                int exitCode = dump.waitFor();
                if (exitCode != 0) {
                    throw new IOException("the JVM ended with exit code " + exitCode + " for " + server);
                }
            } finally {
                dump.destroyForcibly();
            }
            if (server.equals(APP)) {
                Files.move(written, folder.resolve(APP + ".jsa"), StandardCopyOption.REPLACE_EXISTING);
            } else {
                archive.finished();
            }
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(written);
        }
    }
}
