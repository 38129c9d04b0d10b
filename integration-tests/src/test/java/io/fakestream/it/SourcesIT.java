package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.format.source.Source;
import io.fakestream.it.FspProcess.Finished;
import io.fakestream.it.podcasts.PodcastSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several sources in one store, on the shared servers: the generator, the topic of the older project, and a source that this
 * project does not have. Sources are added and removed between starts, and one joins with a backlog.
 */
@ExtendWith(SharedPipeline.class)
class SourcesIT {
    private static final String NAME = "sources";
    private static final String OLD = "old_topic";
    private static final String PODCASTS = "--source=podcasts";
    private static final String LEGACY = "--source=legacy:topic=" + OLD;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    private static Path lib = Path.of("");

    private static Path home = Path.of("");

    @BeforeAll
    static void prepare() throws IOException {
        SharedPipeline.pauseAndDrain();
        home = FspProcess.newHome(NAME);
        addSourceOfOurOwn();
    }

    /** One package, and one line that registers it, as a jar in the directory {@code lib/sources} of the distribution. */
    private static void addSourceOfOurOwn() throws IOException {
        try (Stream<Path> parts = Files.list(FspProcess.DIST.resolve("lib"))) {
            for (Path part : parts.toList()) {
                Files.createSymbolicLink(lib.resolve(part.getFileName()), part.toRealPath());
            }
        }
        Files.createDirectories(lib.resolve("sources"));
        Path classes = Path.of(PodcastSource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (OutputStream file = Files.newOutputStream(lib.resolve("sources/podcasts.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> all = Files.list(classes.resolve("io/fakestream/it/podcasts"))) {
            for (Path one : all.toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                Files.copy(one, jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/services/" + Source.class.getName()));
            jar.write(PodcastSource.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void resume() {
        SharedPipeline.resume();
    }

    @Test
    void sourcesAreAddedRemovedAndVerified() {
        try (FspProcess up = up("--source=fsp")) {
            up.awaitOutput("first average", TIMEOUT);
            stop(up);
        }

        // While the store is stopped, two hours of podcasts have come together: older than the watermark.
        generate("--count=900", "--rate=max", "--from=" + Instant.now().minus(2, ChronoUnit.HOURS), "--seed=7");

        try (FspProcess up = up("--source=fsp", PODCASTS, LEGACY)) {
            up.awaitOutput("The topic " + OLD + " of the source legacy does not exist yet", TIMEOUT);
            up.awaitOutput("first average", TIMEOUT);
            assertThat(fsp("send", "--as=legacy").output()).contains("The topic " + OLD + " does not exist yet");
            createOldTopic();
            generate("--count=600", "--rate=200", "--seed=8", "--faults=duplicate=2%,cut=1%,late=2%,tombstone=1%");
            send(
                    "podcasts",
                    "{\"listener\":\"Ada\",\"years\":36,\"show\":\"The Loom\",\"episode\":\"One\",\"ended\":%d}");
            send("legacy", legacy("Mara"), "{\"user\":{}}");
            Finished verified = fsp("verify");
            assertThat(verified.output())
                    .contains("Verified: every row and every result is correct.")
                    .contains("podcasts  ")
                    .containsPattern(
                            "Behind +[89]\\d\\d events of these are late only because newer events had closed their windows");
            assertThat(rows("podcasts")).isGreaterThan(1_400);
            assertThat(rows("legacy")).isEqualTo(1);
            assertThat(window("source", "legacy")).isEqualTo(1);
            assertThat(window("artist", "The Loom")).isEqualTo(1);
            assertThat(fsp("status").output()).containsPattern("legacy +1 +0 +1 +0 +0 +0  " + OLD);
            up.signal("KILL");
        }

        // A source is removed: its rows and results stay, and are still verified.
        try (FspProcess up = up("--source=fsp", LEGACY)) {
            up.awaitOutput("first average", TIMEOUT);
            generate("--count=100", "--rate=max", "--seed=9"); // not read at present
            send("legacy", legacy("Mara"));
            assertThat(verified("fsp", "legacy")).contains("podcasts  ");
            assertThat(fsp("send", "--as=podcasts").output()).contains("does not read the source podcasts");
            stop(up);
        }

        // It is added again, and goes on where it was.
        try (FspProcess up = up("--source=fsp", PODCASTS, LEGACY)) {
            up.awaitOutput("first average", TIMEOUT);
            assertThat(verified("fsp", "podcasts", "legacy")).contains("Verified");
            assertThat(rows("legacy")).isEqualTo(2);
            stop(up);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThat(fsp("up", "--source=podcast").output())
                .contains("There is no source podcast. Did you mean podcasts?")
                .contains("The sources are: fsp, history, legacy, podcasts");
        assertThat(fsp("up", "--source=fsp", "--source=legacy:topic=listens").output())
                .contains("Two sources have the topic listens");
        assertThat(fsp("up", "--source=fsp", "--source=fsp:topic=other").output())
                .contains("The source fsp is specified twice.");
        assertThat(fsp("up", "--source=legacy:speed=2").output()).contains("A source has no setting \"speed=2\".");
    }

    private static void createOldTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()))) {
            admin.createTopics(List.of(new NewTopic(OLD, Optional.of(3), Optional.empty())))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static String verified(String... sources) {
        Finished verified = fsp("verify");
        assertThat(verified.output()).contains("Verified: every row and every result is correct.");
        for (String source : sources) {
            assertThat(verified.output()).contains(source);
        }
        return verified.output();
    }

    private static FspProcess up(String... sources) {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--kafka=" + SharedPipeline.kafka(),
                "--cassandra=" + SharedPipeline.cql(),
                "--topic=" + NAME,
                "--keyspace=" + NAME,
                "--rate=100"));
        arguments.addAll(List.of(sources));
        return FspProcess.start(home, List.of(FspProcess.LIB + lib), arguments.toArray(String[]::new));
    }

    private static void stop(FspProcess up) {
        up.signal("TERM");
        Finished stopped = up.awaitEnd(TIMEOUT);
        assertThat(stopped.exitCode()).as(stopped.output()).isZero();
    }

    private static Finished fsp(String... arguments) {
        return FspProcess.runWith(home, List.of(FspProcess.LIB + lib), arguments);
    }

    private static void generate(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("generate", "--kafka=" + SharedPipeline.kafka(), "--topic=podcasts"));
        all.addAll(List.of(arguments));
        Finished made = fsp(all.toArray(String[]::new));
        assertThat(made.exitCode()).as(made.output()).isZero();
    }

    /** Sends lines; {@code %d} is replaced by the time in seconds. */
    private static void send(String source, String... lines) {
        StringBuilder input = new StringBuilder();
        for (String line : lines) {
            input.append(line.replace("%d", Long.toString(Instant.now().getEpochSecond())))
                    .append('\n');
        }
        Finished sent = FspProcess.runWithInput(
                home, List.of(FspProcess.LIB + lib), input.toString(), "send", "--as=" + source);
        assertThat(sent.output()).contains("Sent 1 listen");
    }

    private static String legacy(String artist) {
        return "{\"user\":{\"name\":\"Bo\",\"address\":\"x\",\"age\":\"41\",\"nationality\":\"Chile\"},\"song\":{\"artists\":\""
                + artist
                + "\",\"album_name\":\"A\",\"track_name\":\"T\",\"duration_ms\":1000,\"track_genre\":\"indie\"},"
                + "\"played_at\":\""
                + Instant.now()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", "") + "\"}";
    }

    private static long rows(String source) {
        TreeMap<String, Long> counts = new TreeMap<>();
        try (CqlSession session = SharedPipeline.session()) {
            for (Row row : session.execute("SELECT source FROM " + NAME + ".listens")) {
                counts.merge(String.valueOf(row.getString(0)), 1L, Long::sum);
            }
        }
        return counts.getOrDefault(source, 0L);
    }

    /** The plays of a name over all windows. */
    private static long window(String dimension, String name) {
        try (CqlSession session = SharedPipeline.session()) {
            return Awaitility.await(name)
                    .atMost(TIMEOUT)
                    .until(
                            () -> {
                                Row row = session.execute(
                                                "SELECT sum(plays) FROM " + NAME
                                                        + ".plays_by_window WHERE dimension = ? AND name = ?",
                                                dimension,
                                                name)
                                        .one();
                                return row == null ? 0 : row.getLong(0);
                            },
                            plays -> plays > 0);
        }
    }
}
