package io.fakestream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventStreamTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingPipeline pipeline = new RecordingPipeline();
    private final Dashboard dashboard = Dashboard.start("127.0.0.1", 0, "token", pipeline, Duration.ofMillis(10));

    @AfterEach
    void close() {
        pipeline.unblock();
        dashboard.close();
    }

    private Reader open(String... artists) throws IOException, InterruptedException {
        return Reader.open(client, dashboard.address(), artists);
    }

    @Test
    void deliversTheSnapshotAndTheAveragesOfTheTopArtists() throws Exception {
        try (Reader reader = open()) {
            JsonNode tick = reader.tick(any -> !any.get("averages").isEmpty());

            assertThat(tick.at("/snapshot/stages/0/total").asLong()).isEqualTo(2003);
            assertThat(tick.at("/averages").findValuesAsText("artist")).containsExactly("The Vogue", "Mara");
            assertThat(tick.get("problem").isNull()).isTrue();
        }
    }

    @Test
    void deliversTheAveragesOfASelectedArtistInAnyScript() throws Exception {
        try (Reader reader = open("Björk 東京")) {
            JsonNode tick = reader.tick(any -> any.get("averages").size() == 3);

            assertThat(tick.at("/averages/0/artist").asText()).isEqualTo("Björk 東京");
            assertThat(tick.at("/averages/0/averageAge").asDouble()).isEqualTo(19);
        }
    }

    @Test
    void reportsThatThePipelineFailsAndRecovers() throws Exception {
        pipeline.failWith("Kafka is not ready");
        try (Reader reader = open()) {
            // not the poll during which it begins to fail
            JsonNode failing = reader.tick(tick -> tick.get("problem").asText().contains("Kafka")
                    && tick.get("snapshot").isNull());
            pipeline.failWith(null);
            JsonNode recovered = reader.tick(tick -> tick.get("problem").isNull());

            assertThat(failing.get("problem").asText()).isEqualTo("The pipeline does not respond: Kafka is not ready");
            assertThat(recovered.at("/snapshot/state").asText()).isEqualTo("running");
        }
    }

    @Test
    void reportsThatThePipelineHangsAndRecovers() throws Exception {
        pipeline.hang();
        try (Reader reader = open()) {
            JsonNode hanging = reader.tick(tick -> tick.get("problem").asText().contains("responded for"));
            pipeline.unblock();
            JsonNode recovered = reader.tick(tick -> tick.get("problem").isNull());

            assertThat(hanging.get("problem").asText()).matches("The pipeline has not responded for \\d+ s\\.");
            assertThat(recovered.at("/snapshot/state").asText()).isEqualTo("running");
        }
    }

    @Test
    void endsAtOnceWhenTheDashboardCloses() throws Exception {
        try (Reader reader = open()) {
            reader.tick(any -> true);
            pipeline.hang();

            dashboard.close();

            assertThat(reader.ends()).isTrue(); // otherwise the test times out
        }
    }

    @Test
    void rejectsReadersAboveTheLimit() throws Exception {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < EventStream.MAX_READERS; i++) {
            readers.add(open());
        }

        int rejection = open().status();

        assertThat(readers).extracting(Reader::status).containsOnly(200);
        assertThat(rejection).isEqualTo(503);
        for (Reader reader : readers) {
            reader.close();
        }
    }
}
