package io.fakestream.benchmark.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Topics;
import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A running {@code fsp up}, observed through its page's API and the process table. Not thread-safe. */
final class UpProcess implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 200;

    /** Part of the class path by which a server's process is recognized. */
    private static final Map<String, String> SERVERS =
            Map.of("Kafka", "/kafka/", "Cassandra", "/cassandra/", "Spark", "/spark/");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI status;
    private final int kafka;
    private final int cassandra;
    private final Path log;
    private final long startedNanos = System.nanoTime();

    private UpProcess(Process process, int page, int kafka, int cassandra, Path log) {
        this.process = process;
        this.kafka = kafka;
        this.cassandra = cassandra;
        this.status = URI.create("http://127.0.0.1:" + page + "/api/status");
        this.log = log;
    }

    /**
     * Starts {@code fsp up} with a new store.
     *
     * @param home    its state directory; the class archives and Cassandra's tables in it are kept
     * @param options of {@code fsp up}
     */
    static UpProcess start(Checkout checkout, Path home, List<String> options) throws IOException {
        int page = freePort();
        int kafka = freePort();
        int cassandra = freePort();
        List<String> command = new ArrayList<>(List.of(checkout.script().toString(), "up", "--fresh"));
        command.addAll(List.of("--page-port", Integer.toString(page)));
        command.addAll(List.of("--kafka-port", Integer.toString(kafka)));
        command.addAll(List.of("--cassandra-port", Integer.toString(cassandra)));
        command.addAll(options);
        File log = home.resolveSibling(home.getFileName() + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().put("FSP_HOME", home.toString());
        return new UpProcess(builder.start(), page, kafka, cassandra, log.toPath());
    }

    /** Seconds since the command was started. */
    double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /**
     * Waits for a state of the pipeline, and returns it.
     *
     * @param what for messages
     * @throws PipelineException if the pipeline ends, or after four minutes
     */
    JsonNode await(String what, Predicate<JsonNode> reached) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> now = poll();
            if (now.filter(reached).isPresent()) {
                return now.get();
            }
            if (!process.isAlive()) {
                throw failure("fsp up ended with exit code " + process.exitValue() + " before: " + what + ".");
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw failure("fsp up did not reach this within " + TIMEOUT.toSeconds() + " s: " + what + ".");
    }

    /** Whether a phase of the start is complete. */
    static Predicate<JsonNode> ready(String phase) {
        return status -> status.path("phases").findParents("name").stream()
                .anyMatch(each -> each.path("name").asText().equals(phase)
                        && each.path("status").asText().equalsIgnoreCase("ready"));
    }

    /** The current state; empty while the page does not answer. */
    Optional<JsonNode> poll() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(status)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return Optional.of(json.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Connects to its servers, which must be running. */
    Backlog backlog() {
        return new Backlog(
                new KafkaAddress("127.0.0.1:" + kafka, Map.of()),
                Topics.LISTENS,
                new StoreAddress("127.0.0.1", cassandra, "fakestream", null, 1));
    }

    /** The processes by name: Kafka, Cassandra, Spark, and fsp itself. */
    Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> found = new LinkedHashMap<>();
        SERVERS.keySet().stream()
                .sorted()
                .forEach(name -> children()
                        .filter(child -> child.info()
                                .arguments()
                                .map(arguments -> List.of(arguments).stream()
                                        .limit(3)
                                        .anyMatch(argument -> argument.contains(SERVERS.get(name))))
                                .orElse(false))
                        .findFirst()
                        .ifPresent(child -> found.put(name, child)));
        found.put("fsp", process.toHandle());
        return found;
    }

    private Stream<ProcessHandle> children() {
        return process.toHandle().descendants();
    }

    /** Stops the pipeline as Ctrl-C does, which saves class archives and Cassandra's tables for later starts. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                children().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private PipelineException failure(String what) {
        return new PipelineException(ExitCode.RUNTIME_FAILURE, what, "Its output is in " + log + ".");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
