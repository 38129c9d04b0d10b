package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * {@code fsp up}, started by the first class that wants it and stopped after the last. Tests put back what they change, so that
 * they can run in any order.
 */
final class SharedPipeline implements BeforeAllCallback {
    /** For the class whose pipeline stops first and so writes the class archives of all later starts. Any order would do. */
    static final int FIRST = -1;

    /** For classes that start a pipeline of their own: two at once are slow on two cores. Any order would do. */
    static final int BEFORE = 0;

    /** Where the processing's metrics are served. */
    static final int PROCESSING_METRICS = new Ports().any();

    private static final Duration START = Duration.ofMinutes(3);

    /** The pipeline; the store of JUnit closes it at the very end. */
    static final class Running implements AutoCloseable {
        private final Path home = FspProcess.newHome("shared");
        private final FspProcess fsp = FspProcess.start(
                home,
                "up",
                "--rate",
                "100",
                "--prometheus",
                "--processing-metrics-port",
                Integer.toString(PROCESSING_METRICS));

        Running() {
            fsp.awaitOutput("first average", START);
        }

        @Override
        public void close() {
            fsp.close();
        }
    }

    private static volatile @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(SharedPipeline.class))
                .computeIfAbsent("running", key -> new Running(), Running.class);
    }

    static Path home() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the test class must be extended with SharedPipeline");
        }
        return now.home;
    }

    static FspProcess.Finished fsp(String... arguments) {
        return FspProcess.run(home(), arguments);
    }

    /** Starts {@code fsp up} with a topic and a keyspace of their own on the shared servers. */
    static FspProcess up(Path home, String name, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("up", "--kafka", kafka(), "--cassandra", cql(), "--topic", name, "--keyspace", name));
        arguments.addAll(List.of(more));
        return FspProcess.start(home, arguments.toArray(String[]::new));
    }

    /** Where the servers are: the fields of {@code running.json}. */
    static JsonNode where() {
        try {
            return new ObjectMapper()
                    .readTree(home().resolve("store/running.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets no more events out, and waits until those that were sent are in the tables. */
    static void pauseAndDrain() {
        post("pause");
        try (CqlSession session = session()) {
            Awaitility.await("drained")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(committed(session)).isEqualTo(Topic.end("listens")));
        }
    }

    /** Records of the topic whose results are in the tables. */
    private static long committed(CqlSession session) {
        Row row = session.execute("SELECT sum(next_offset) FROM fakestream.committed_offsets WHERE topic = 'listens'")
                .one();
        return row == null ? 0 : row.getLong(0);
    }

    static void resume() {
        post("resume");
    }

    private static void post(String command) {
        send(HttpRequest.newBuilder(URI.create(page() + "/api/generator/" + command))
                .header("X-Fsp-Token", where().get("token").asText())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** What the page knows of the pipeline. */
    static JsonNode status() {
        try {
            return new ObjectMapper()
                    .readTree(send(HttpRequest.newBuilder(URI.create(page() + "/api/status"))
                            .build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String send(HttpRequest request) {
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String page() {
        return where().get("page").asText();
    }

    static String kafka() {
        return where().get("kafka").get("bootstrap").asText();
    }

    static String cql() {
        return where().get("cassandraHost").asText() + ":"
                + where().get("cassandraPort").asInt();
    }

    /** A session with the driver as it comes, but for its pause of two seconds when it closes. */
    static CqlSession session() {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(
                        where().get("cassandraHost").asText(),
                        where().get("cassandraPort").asInt()))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                        .build())
                .build();
    }
}
