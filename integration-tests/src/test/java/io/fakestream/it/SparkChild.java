package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.SparkProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The processing alone, as the process that {@code fsp up} starts, over topic and tables of its own on the shared servers. */
final class SparkChild implements AutoCloseable {
    private final ChildProcess process;
    private final Path checkpoint;
    private final long firstLine;

    private SparkChild(ChildProcess process, Path checkpoint, long firstLine) {
        this.process = process;
        this.checkpoint = checkpoint;
        this.firstLine = firstLine;
    }

    /** Where one is started again and again: topic and keyspace have the same name. */
    record Place(Path home, String name, int recordsPerBatch) {
        Path checkpoint() {
            return home.resolve("checkpoint");
        }

        SparkChild start() {
            return start(false);
        }

        SparkChild start(boolean rebuild) {
            return start(rebuild, "");
        }

        SparkChild start(boolean rebuild, String skip) {
            String[] cql = SharedPipeline.cql().split(":", -1);
            Properties config = new Properties();
            config.setProperty("kafka.bootstrap", SharedPipeline.kafka());
            config.setProperty("source.fsp", name);
            config.setProperty("cassandra.host", cql[0]);
            config.setProperty("cassandra.port", cql[1]);
            config.setProperty("cassandra.keyspace", name);
            config.setProperty("checkpoint", checkpoint().toString());
            config.setProperty("max.offsets", Integer.toString(recordsPerBatch));
            config.setProperty("rebuild", Boolean.toString(rebuild));
            config.setProperty("skip", skip);
            Path file = home.resolve("processing.properties");
            Path log = home.resolve("spark.log");
            try (Writer writer = Files.newBufferedWriter(file)) {
                config.store(writer, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            long before = lines(log);
            ChildProcess process = new SparkProcess(
                            home.resolve("spark"),
                            log,
                            "io.fakestream.processing.ProcessingMain",
                            file,
                            "local[2,4]",
                            2,
                            1_024)
                    .start(
                            new Installation(
                                    FspProcess.DIST
                                            .resolve("lib")
                                            .toAbsolutePath()
                                            .normalize(),
                                    FspProcess.ARCHIVES),
                            new ChildRegistry(home.resolve("children")));
            return new SparkChild(process, checkpoint(), before);
        }
    }

    /** What a child said that ended by itself. */
    record Ended(int exitCode, String output) {}

    /** The latest batch whose offsets are fixed; -1 if there is none. */
    static long begun(Path checkpoint) {
        return latest(checkpoint.resolve("offsets"));
    }

    /** The latest batch that is committed; -1 if there is none. */
    static long committed(Path checkpoint) {
        return latest(checkpoint.resolve("commits"));
    }

    long begun() {
        return begun(checkpoint);
    }

    long committed() {
        return committed(checkpoint);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    SparkChild awaitOutput(String text, Duration timeout) {
        Awaitility.await(text)
                .atMost(timeout)
                .pollInterval(Duration.ofMillis(100))
                .failFast("the processing ended", () -> !isAlive() && !output().contains(text))
                .untilAsserted(() -> assertThat(output()).contains(text));
        return this;
    }

    Ended awaitEnd(Duration timeout) {
        Awaitility.await("the processing ends")
                .atMost(timeout)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(isAlive()).as(output()).isFalse());
        return new Ended(process.ended().join(), output());
    }

    /** What it wrote since it was started. */
    String output() {
        try (Stream<String> lines = Files.lines(process.log())) {
            return String.join("\n", lines.skip(firstLine).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void freeze() {
        FspProcess.signal(process.pid(), "STOP");
    }

    void goOn() {
        FspProcess.signal(process.pid(), "CONT");
    }

    /** The same as {@code kill -9}, at once, without starting a program for it. */
    void kill() {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        assertThat(handle.destroyForcibly()).isTrue();
        assertThat(process.ended().orTimeout(20, TimeUnit.SECONDS).join())
                .as("ended by signal 9")
                .isEqualTo(137);
    }

    @Override
    public void close() {
        process.kill();
    }

    private static long latest(Path folder) {
        if (!Files.exists(folder)) {
            return -1;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path log) {
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
