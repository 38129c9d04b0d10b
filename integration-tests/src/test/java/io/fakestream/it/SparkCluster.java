package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.embedded.Ports;
import io.fakestream.embedded.SparkProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A standalone Spark cluster on the loopback address: a master and workers of one core each, as child processes. They have
 * Spark's own jars and nothing of ours, so that a job brings everything else along.
 */
final class SparkCluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Path JARS = FspProcess.DIST.resolve("lib/spark").toAbsolutePath();

    private final Path home;
    private final String url;
    private final List<Process> processes = new ArrayList<>();

    private SparkCluster(Path folder) throws IOException {
        this.home = Files.createDirectory(folder.resolve("spark-home"));
        this.url = "spark://127.0.0.1:" + new Ports().any();
        Files.createSymbolicLink(home.resolve("jars"), JARS);
    }

    static SparkCluster start(Path folder, int workers) {
        try (Stream<Path> jars = Files.list(JARS)) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .as("Spark's own jars; those of an earlier build go away with mvn clean")
                    .noneMatch(
                            jar -> jar.matches("(fakestream|commons-csv|java-driver|kafka-clients|spark-sql-kafka).*"));
            SparkCluster cluster = new SparkCluster(folder);
            cluster.startMaster();
            for (int i = 1; i <= workers; i++) {
                cluster.startWorker("worker-" + i);
            }
            for (int i = 1; i <= workers; i++) {
                cluster.await("worker-" + i, cluster.processes.get(i), "Successfully registered with master");
            }
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    /** Settings for a job here: executors of little memory that compile little and leave nothing in the system's folder. */
    Path settings() throws IOException {
        return Files.writeString(
                home.resolve("spark.properties"),
                "spark.executor.memory=512m\nspark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                        + " -Djava.io.tmpdir=" + FspProcess.temporary(home) + "\n");
    }

    /** Kills the first worker and the executors that it started, and returns how many these were. */
    int killAWorker() {
        Process worker = processes.get(1);
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        return executors.size();
    }

    /** All processes of the cluster that live now, executors included. */
    List<ProcessHandle> processes() {
        return processes.stream()
                .map(Process::toHandle)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private void startMaster() throws IOException {
        String port = url.substring(url.lastIndexOf(':') + 1);
        startProcess("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", port);
        await("master", processes.get(0), "ALIVE");
    }

    private void startWorker(String name) throws IOException {
        startProcess(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "600m",
                "--work-dir",
                home.resolve(name).toString(),
                url);
    }

    private void startProcess(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + FspProcess.temporary(home),
                "-Dspark.master.rest.enabled=false"));
        command.addAll(SparkProcess.openings());
        command.addAll(List.of("-cp", JARS + File.separator + "*", main, "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else a worker looks for a build folder of Spark
        processes.add(builder.start());
    }

    private void await(String name, Process process, String ready) {
        Awaitility.await(name)
                .atMost(START)
                .failFast(name + " ended", () -> !process.isAlive())
                .untilAsserted(() -> assertThat(Files.readString(log(name))).contains(ready));
    }

    private Path log(String name) {
        return home.resolve(name + ".log");
    }

    /** Ends the workers, which end their executors, and then the master. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
