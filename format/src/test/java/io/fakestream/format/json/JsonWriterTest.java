package io.fakestream.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();

    private final JsonFormat json = new JsonFormat();
    private final Utf8Buffer out = new Utf8Buffer(64);

    @Test
    void writesAListen() {
        // given
        Listen listen = new Listen(
                new EventId("1f2e3d4c", 3, 12_345),
                Listen.SOURCE,
                new User(48_213L, "Lena Vogt", "Lindenstr. 4, 50674 Köln", 34, "Germany"),
                new Song("t17", "The Vogue;Mara", "Rainfall", "Low Tide", 215_000, "indie"),
                PLAYED_AT,
                182_000,
                true,
                "48213-17",
                "mobile",
                PLAYED_AT + 1_000);

        // when
        String text = text(listen);

        // then
        assertThat(text)
                .isEqualTo("{\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"fsp\",\"user\":{\"id\":48213,"
                        + "\"name\":\"Lena Vogt\",\"address\":\"Lindenstr. 4, 50674 Köln\",\"age\":34,"
                        + "\"nationality\":\"Germany\"},\"song\":{\"id\":\"t17\",\"artists\":\"The Vogue;Mara\","
                        + "\"album_name\":\"Rainfall\",\"track_name\":\"Low Tide\",\"duration_ms\":215000,"
                        + "\"track_genre\":\"indie\"},\"played_at\":\"2026-11-23T05:30:11.123Z\",\"ms_played\":182000,"
                        + "\"skipped\":true,\"session_id\":\"48213-17\",\"device\":\"mobile\"}");
    }

    @Test
    void writesAnyTextSoThatItCanBeParsed() throws IOException {
        // given
        String odd = "\"quoted\" \\ / \b\f\n\r\t \u0000\u001f\u007f é ß € 日本 \uD83C\uDF0A \u2028";

        // when
        JsonNode event = new ObjectMapper().readTree(bytes(listen(odd, PLAYED_AT)));

        // then
        assertThat(event.path("user").path("name").asText()).isEqualTo(odd);
        assertThat(event.path("user").path("address").asText()).isEqualTo(odd);
        assertThat(event.path("user").path("nationality").asText()).isEqualTo(odd);
        assertThat(event.path("song").path("id").asText()).isEqualTo(odd);
        assertThat(event.path("song").path("artists").asText()).isEqualTo(odd);
        assertThat(event.path("song").path("album_name").asText()).isEqualTo(odd);
        assertThat(event.path("song").path("track_name").asText()).isEqualTo(odd);
        assertThat(event.path("song").path("track_genre").asText()).isEqualTo(odd);
        assertThat(event.path("session_id").asText()).isEqualTo(odd);
        assertThat(event.path("device").asText()).isEqualTo(odd);
        assertThat(event.path("skipped").isBoolean()).isTrue();
        assertThat(event.path("ms_played").isInt()).isTrue();
    }

    @Test
    void clearsThePreviousListen() {
        // given
        String alone = text(listen("Mara", PLAYED_AT));

        // when
        text(listen("a much longer text than the one that comes next", PLAYED_AT));
        String second = text(listen("Mara", PLAYED_AT));

        // then
        assertThat(second).isEqualTo(alone);
    }

    @Test
    void writesTextsLongerThanItsBuffer() throws IOException {
        // given
        String huge = "\u0001é".repeat(20_000);

        // when
        JsonNode event = new ObjectMapper().readTree(bytes(listen(huge, PLAYED_AT)));

        // then
        assertThat(event.path("device").asText()).isEqualTo(huge);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-11-23T00:00:00.000Z",
        "2026-11-23T23:59:59.999Z",
        "2026-11-24T00:00:00.001Z",
        "2028-02-29T12:34:56.789Z",
        "1970-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "1960-02-29T01:02:03.004Z",
        "9999-12-31T23:59:59.999Z"
    })
    void writesTimes(String time) {
        assertThat(text(listen("Mara", Instant.parse(time).toEpochMilli())))
                .contains("\"played_at\":\"" + time + "\",");
    }

    @Test
    void writesTimesInAnyOrderAroundMidnight() {
        // given
        long midnight = Instant.parse("2026-11-24T00:00:00Z").toEpochMilli();

        // then
        assertThat(text(listen("Mara", midnight - 1))).contains("\"2026-11-23T23:59:59.999Z\"");
        assertThat(text(listen("Mara", midnight))).contains("\"2026-11-24T00:00:00.000Z\"");
        assertThat(text(listen("Mara", midnight - 1))).contains("\"2026-11-23T23:59:59.999Z\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "00000000-00-000000000000",
        "1f2e3d4c-09-000000000001",
        "1f2e3d4c-10-999999999999",
        "1f2e3d4c-999-000000000001"
    })
    void writesTheIdAsItsTextForm(String id) {
        // given
        Listen plain = listen("Mara", PLAYED_AT);
        Listen listen = new Listen(
                EventId.parse(id), "fsp", plain.user(), plain.song(), PLAYED_AT, 1, false, "1-1", "tv", PLAYED_AT);

        // then
        assertThat(text(listen)).startsWith("{\"event_id\":\"" + id + "\",");
        assertThat(listen.id()).hasToString(id);
    }

    @Test
    void omitsAbsentFields() {
        Listen listen = new Listen(
                new EventId("1f2e3d4c", 3, 12_345),
                null,
                new User(null, "Lena", null, 34, null),
                new Song(null, "Mara", null, "Low Tide", null, null),
                PLAYED_AT,
                null,
                null,
                null,
                null,
                PLAYED_AT);

        assertThat(text(listen))
                .isEqualTo("{\"event_id\":\"1f2e3d4c-03-000000012345\",\"user\":{\"name\":\"Lena\",\"age\":34},"
                        + "\"song\":{\"artists\":\"Mara\",\"track_name\":\"Low Tide\"},"
                        + "\"played_at\":\"2026-11-23T05:30:11.123Z\"}");
    }

    private String text(Listen listen) {
        return new String(bytes(listen), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Listen listen) {
        json.encode(listen, out);
        return out.toByteArray();
    }

    private static Listen listen(String text, long playedAtMillis) {
        return new Listen(
                new EventId("1f2e3d4c", 3, 12_345),
                Listen.SOURCE,
                new User(Long.MAX_VALUE, text, text, 0, text),
                new Song(text, text, text, text, Integer.MAX_VALUE, text),
                playedAtMillis,
                0,
                false,
                text,
                text,
                playedAtMillis);
    }
}
