package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fakestream.it.Dashboards.Question;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every statement of the dashboards, as Grafana's role and as its plugin runs it, on a Cassandra with passwords. */
@ExtendWith(SharedPipeline.class)
class GrafanaPanelsIT {
    private static final List<String> TABLES =
            List.of("artist_age", "plays_by_window", "top_by_window", "outcomes", "processing_status", "verifications");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ProtectedCassandra cassandra;

    @BeforeAll
    static void copyWhatThePipelineMade() throws IOException {
        assertThat(SharedPipeline.fsp("verify").exitCode()).isZero();
        cassandra = new ProtectedCassandra(FspProcess.newHome("passwords"));
        try (CqlSession pipeline = SharedPipeline.session()) {
            cassandra.copyFrom(pipeline, TABLES);
        }
    }

    @AfterAll
    static void stop() {
        if (cassandra != null) {
            cassandra.close();
        }
    }

    @Test
    void everyPanelGetsRows() throws IOException, CassandraPlugin.Rejected {
        List<String> table = new ArrayList<>();
        List<String> without = new ArrayList<>();
        try (CqlSession session = cassandra.asGrafana()) {
            CassandraPlugin plugin = plugin(session);
            for (Question question : Dashboards.questions(target -> target.has("rawQuery"))) {
                int rows = plugin.rows(
                                question.target().get("target").asText(),
                                question.type().equals("timeseries"))
                        .size();
                table.add(question.line(rows + " rows"));
                if (rows == 0) {
                    without.add(question.line("no rows"));
                }
            }
        }
        System.out.println(String.join(System.lineSeparator(), table));
        assertThat(table).hasSizeGreaterThan(15);
        assertThat(without).isEmpty();
    }

    @Test
    void everyVariableHasChoices() throws IOException, CassandraPlugin.Rejected {
        try (CqlSession session = cassandra.asGrafana()) {
            assertThat(plugin(session).choices())
                    .containsOnlyKeys("artist", "genre", "country", "source")
                    .allSatisfy((name, values) -> assertThat(values).as(name).isNotEmpty());
        }
    }

    @Test
    void grafanaCannotChangeAnything() {
        try (CqlSession session = cassandra.asGrafana()) {
            for (String statement : List.of(
                    "INSERT INTO outcomes (source, outcome, events) VALUES ('fsp', 'on time', 0)",
                    "DELETE FROM outcomes WHERE source = 'fsp'",
                    "TRUNCATE outcomes",
                    "DROP TABLE outcomes",
                    "CREATE TABLE more (a int PRIMARY KEY)",
                    "GRANT MODIFY ON KEYSPACE fakestream TO grafana",
                    "SELECT * FROM system_auth.roles")) {
                assertThatThrownBy(() -> session.execute(statement))
                        .as(statement)
                        .isInstanceOf(UnauthorizedException.class);
            }
        }
    }

    private static CassandraPlugin plugin(CqlSession session) throws IOException, CassandraPlugin.Rejected {
        Instant now = Instant.now();
        CassandraPlugin plugin = new CassandraPlugin(session, now.minus(Duration.ofMinutes(15)), now);
        for (JsonNode dashboard : Dashboards.all()) {
            plugin.choose(dashboard);
        }
        return plugin;
    }
}
