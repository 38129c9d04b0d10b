package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One call of {@code fsp}, as a process with its output in a file. */
final class FspProcess implements AutoCloseable {
    static final Path DIST = Path.of(System.getProperty("fsp.dist", "../cli/target/fsp-0.1.0"));
    /** The JVM option with the directory of the distribution's jars; a later one replaces an earlier one. */
    static final String LIB = "-Dfsp.lib=";

    private static final Path FOLDER = Path.of(System.getProperty("fsp.home", "target/it"));

    /** One place for all state folders, so that only the first start loads its classes one by one. */
    static final Path ARCHIVES =
            FOLDER.resolveSibling("class-archives").toAbsolutePath().normalize();

    /**
     * What a command begins with so that Ctrl-C reaches it even when the tests run in the background of a script, where shells
     * make everything deaf to it. Nothing where {@code env} cannot do that.
     */
    private static final List<String> HEEDING_CTRL_C = heedingCtrlC();

    private final Process process;
    private final Path output;

    private FspProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What a finished call said. */
    record Finished(int exitCode, String output) {}

    private static List<String> heedingCtrlC() {
        List<String> env = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(env);
        trial.add("true");
        try {
            boolean works = new ProcessBuilder(trial).start().waitFor() == 0;
            return works ? env : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** A state folder that did not exist before. */
    static Path newHome(String name) {
        try {
            Files.createDirectories(FOLDER);
            return Files.createTempDirectory(FOLDER.toAbsolutePath(), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes one write the class archive that later ones read. */
    static List<String> writingArchive() {
        return List.of(
                "-XX:ArchiveClassesAtExit=" + ARCHIVES.resolve("fsp.jsa"), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    private static List<String> classArchive(List<String> javaOptions) {
        Path file = ARCHIVES.resolve("fsp.jsa");
        return Files.exists(file)
                        && !javaOptions.equals(writingArchive())
                        && javaOptions.stream().noneMatch(option -> option.startsWith(LIB))
                ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    /** A folder for what a killed process leaves behind. */
    static Path temporary(Path home) throws IOException {
        return Files.createDirectories(home.resolve("tmp"));
    }

    static FspProcess start(Path home, List<String> javaOptions, String... arguments) {
        return start(home, javaOptions, Path.of("/dev/null"), arguments);
    }

    private static FspProcess start(Path home, List<String> javaOptions, Path input, String... arguments) {
        try {
            Path output = Files.createTempFile(home, "output-", ".txt");
            List<String> command = new ArrayList<>(HEEDING_CTRL_C);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-Dfsp.root=" + home,
                    "-Dfsp.archives=" + ARCHIVES,
                    "-Djava.io.tmpdir=" + temporary(home),
                    LIB + DIST.resolve("lib").toAbsolutePath().normalize()));
            command.addAll(classArchive(javaOptions));
            command.addAll(javaOptions);
            Path lib = javaOptions.stream()
                    .filter(option -> option.startsWith(LIB))
                    .map(option -> Path.of(option.substring(LIB.length())))
                    .findFirst()
                    .orElse(DIST.resolve("lib"));
            String classPath = lib + "/app/*" + File.pathSeparator + lib + "/sources/*";
            command.addAll(List.of("-cp", classPath, "io.fakestream.cli.Fsp"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(input.toFile());
            builder.environment().put("FSP_HOME", home.toString());
            return new FspProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FspProcess start(Path home, String... arguments) {
        return start(home, List.of(), arguments);
    }

    /** Runs a command to its end. */
    static Finished run(Path home, String... arguments) {
        try (FspProcess fsp = start(home, arguments)) {
            return fsp.awaitEnd(Duration.ofMinutes(3));
        }
    }

    /** Runs a command with this standard input. */
    static Finished runWithInput(Path home, String input, String... arguments) {
        return runWithInput(home, List.of(), input, arguments);
    }

    static Finished runWithInput(Path home, List<String> javaOptions, String input, String... arguments) {
        try {
            Path file = Files.writeString(Files.createTempFile(home, "input-", ".txt"), input, StandardCharsets.UTF_8);
            try (FspProcess fsp = start(home, javaOptions, file, arguments)) {
                return fsp.awaitEnd(Duration.ofMinutes(3));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Finished runWith(Path home, List<String> javaOptions, String... arguments) {
        try (FspProcess fsp = start(home, javaOptions, arguments)) {
            return fsp.awaitEnd(Duration.ofMinutes(3));
        }
    }

    FspProcess awaitOutput(String text, Duration timeout) {
        Awaitility.await(text)
                .atMost(timeout)
                .pollInterval(Duration.ofMillis(200))
                .failFast("fsp ended", () -> !process.isAlive() && !output().contains(text))
                .untilAsserted(() -> assertThat(output()).contains(text));
        return this;
    }

    Finished awaitEnd(Duration timeout) {
        try {
            assertThat(process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS))
                    .as("fsp ends; it said: " + output())
                    .isTrue();
            return new Finished(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** The child JVMs that it has now. */
    List<ProcessHandle> children() {
        return process.descendants().filter(ProcessHandle::isAlive).toList();
    }

    /** Sends a signal such as INT, as a terminal would. */
    void signal(String name) {
        signal(process.pid(), name);
    }

    static void signal(long pid, String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).as("kill -" + name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it and everything that it started. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
