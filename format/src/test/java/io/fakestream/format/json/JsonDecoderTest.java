package io.fakestream.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
    private static final long DUE = PLAYED_AT + 1_000;

    @Test
    void parsesAnEventOfTheGenerator() throws RejectedRecordException {
        Listen listen = new Listen(
                new EventId("1f2e3d4c", 3, 12_345),
                "fsp",
                new User(48_213L, "Zoë \"Z\" Vogt", "Lindenstr. 4,\n50674 Köln", 34, "Germany"),
                new Song("t17", "The Vogue;Mara", "Rainfall", "Low Tide \uD83C\uDF0A", 215_000, "indie"),
                PLAYED_AT,
                182_000,
                true,
                "48213-17",
                "mobile",
                DUE);

        Utf8Buffer value = new Utf8Buffer(64);
        new JsonFormat().encode(listen, value);

        assertThat(Parsing.listen(value.toByteArray(), DUE)).isEqualTo(listen);
    }

    @Test
    void parsesAnEventOfTheOlderProject() throws RejectedRecordException {
        String event = """
                {"user": {"name": "Lena Vogt", "address": "Lindenstr. 4", "age": " 34 ", "nationality": "Germany"},
                 "song": {"artists": "Mara", "album_name": "Rainfall", "track_name": "Low Tide",
                          "duration_ms": 215000, "track_genre": "indie"},
                 "played_at": "2026-11-23 05:30:11"}
                """;

        Listen listen = parse(event);

        assertThat(listen)
                .isEqualTo(new Listen(
                        Parsing.WHERE,
                        null,
                        new User(null, "Lena Vogt", "Lindenstr. 4", 34, "Germany"),
                        new Song(null, "Mara", "Rainfall", "Low Tide", 215_000, "indie"),
                        PLAYED_AT - 123,
                        null,
                        null,
                        null,
                        null,
                        DUE));
    }

    @Test
    void requiresOnlyFiveFields() throws RejectedRecordException {
        Listen listen = parse(event(""));

        assertThat(listen.id()).isEqualTo(Parsing.WHERE);
        assertThat(listen.user().name()).isEqualTo("Lena");
        assertThat(listen.user().age()).isEqualTo(34);
        assertThat(listen.song().artists()).isEqualTo("Mara");
        assertThat(listen.song().trackName()).isEqualTo("Low Tide");
        assertThat(listen.playedAtMillis()).isEqualTo(PLAYED_AT);
    }

    @Test
    void skipsUnknownFields() throws RejectedRecordException {
        // unknown fields of every type, in each of the three objects
        String unknown =
                "\"x\":{\"age\":[1,{\"name\":2}]},\"y\":[[],{}],\"z\":null,\"n\":-1.5e300,\"t\":\"é\",\"b\":true,";
        String event = "{" + unknown + "\"user\":{" + unknown + "\"name\":\"Lena\",\"age\":34},\"song\":{" + unknown
                + "\"artists\":\"Mara\",\"track_name\":\"Low Tide\"},\"played_at\":\"2026-11-23T05:30:11.123Z\"}";

        Listen listen = parse(event);

        assertThat(listen).isEqualTo(parse(event("")));
    }

    @Test
    void mergesAnObjectThatOccursTwice() throws RejectedRecordException {
        Listen listen = parse(event("\"user\":{\"nationality\":\"Germany\"},"));

        assertThat(listen.user()).isEqualTo(new User(null, "Lena", null, 34, "Germany"));
    }

    @Test
    void treatsNullAsAbsent() throws RejectedRecordException {
        String nulls = "\"event_id\":null,\"source\":null,\"ms_played\":null,\"skipped\":null,\"session_id\":null,"
                + "\"device\":null,";

        Listen listen = parse(event(nulls));

        assertThat(listen).isEqualTo(parse(event("")));
    }

    @Test
    void keepsNothingOfThePreviousEvent() throws RejectedRecordException {
        parse(event("\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"other\",\"device\":\"tv\","));

        Listen listen = parse(event(""));

        assertThat(listen.id()).isEqualTo(Parsing.WHERE);
        assertThat(listen.source()).isNull();
        assertThat(listen.device()).isNull();
    }

    @Test
    void keepsTheIdOfAnEventOfARun() throws RejectedRecordException {
        Listen listen = parse(event("\"event_id\":\"1f2e3d4c-03-000000012345\","));

        assertThat(listen.id()).isEqualTo(new EventId("1f2e3d4c", 3, 12_345));
    }

    @Test
    void mapsAForeignIdByItsText() throws RejectedRecordException {
        Listen listen = parse(event("\"event_id\":\"order-77\","));

        assertThat(listen.id()).isEqualTo(EventIds.foreign("order-77"));
    }

    @Test
    void ignoresWhiteSpaceAroundTheEvent() throws RejectedRecordException {
        assertThat(parse("\n\t " + event("") + " \r\n")).isEqualTo(parse(event("")));
    }

    @ParameterizedTest(name = "age {0}")
    @CsvSource({"0, 0", "130, 130", "'\"0\"', 0", "'\"130\"', 130"})
    void acceptsAgesAtTheBounds(String written, int age) throws RejectedRecordException {
        assertThat(parse(event("").replace("34", written)).user().age()).isEqualTo(age);
    }

    private static Listen parse(String event) throws RejectedRecordException {
        return Parsing.listen(event.getBytes(StandardCharsets.UTF_8), DUE);
    }

    private static String event(String more) {
        return "{" + more + "\"user\":{\"name\":\"Lena\",\"age\":34},\"song\":{\"artists\":\"Mara\","
                + "\"track_name\":\"Low Tide\"},\"played_at\":\"2026-11-23T05:30:11.123Z\"}";
    }
}
