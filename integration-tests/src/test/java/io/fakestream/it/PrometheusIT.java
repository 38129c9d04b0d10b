package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fakestream.it.Dashboards.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus that is installed looks at a pipeline that runs; skipped where there is none. */
@ExtendWith(SharedPipeline.class)
class PrometheusIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() throws IOException {
        PrometheusServer.assumeInstalled();
        prometheus = new PrometheusServer(config(), folder);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    private static Path config() {
        return SharedPipeline.home().resolve("store/prometheus/prometheus.yml");
    }

    @Test
    void configurationAndRulesAreValid() throws IOException, InterruptedException {
        assertThat(PrometheusServer.promtool(folder, "check", "config", config().toString()))
                .satisfies(said -> assertThat(said.exitCode()).as(said.output()).isZero());
        for (String compose : List.of("prometheus.yml", "prometheus-cluster.yml")) {
            String file = Path.of("../deploy/prometheus", compose).toRealPath().toString();
            assertThat(PrometheusServer.promtool(folder, "check", "config", file))
                    .satisfies(said ->
                            assertThat(said.exitCode()).as(said.output()).isZero());
        }
        Path alerts = config().resolveSibling("alerts.yml");
        assertThat(PrometheusServer.promtool(folder, "check", "rules", alerts.toString()))
                .satisfies(said -> assertThat(said.exitCode()).as(said.output()).isZero());
    }

    @Test
    void alertsFireWhenTheyShould() throws IOException, InterruptedException {
        Files.copy(config().resolveSibling("alerts.yml"), folder.resolve("alerts.yml"));
        Files.copy(Path.of("src/test/resources/alerts-test.yml"), folder.resolve("alerts-test.yml"));
        assertThat(PrometheusServer.promtool(folder, "test", "rules", "alerts-test.yml"))
                .satisfies(said -> assertThat(said.exitCode()).as(said.output()).isZero());
    }

    @Test
    void everyStageAnswers() {
        Awaitility.await("all targets are up")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(prometheus.query("up == 1"))
                        .extracting(series -> series.at("/metric/job").asText())
                        .containsExactlyInAnyOrder("generator", "kafka", "processing", "cassandra"));
    }

    @Test
    void everyPanelGetsData() throws IOException {
        List<Question> questions = Dashboards.questions(target -> target.has("expr"));
        assertThat(questions).hasSizeGreaterThan(40);
        Awaitility.await("data for every panel")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(without(questions)).isEmpty());
        List<String> table = new ArrayList<>();
        for (Question question : questions) {
            table.add(question.line(series(question).size() + " series"));
        }
        System.out.println(String.join(System.lineSeparator(), table));
    }

    /** Those that get no data, though all is well. */
    private static List<String> without(List<Question> questions) {
        return questions.stream()
                .filter(question -> series(question).isEmpty())
                .map(question -> question.line(expression(question)))
                .toList();
    }

    @Test
    void noAlertFiresWhileAllIsWell() throws IOException, InterruptedException {
        assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }

    private static JsonNode series(Question question) {
        try {
            return prometheus.query(expression(question));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String expression(Question question) {
        return question.target().get("expr").asText();
    }
}
