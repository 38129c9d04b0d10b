package io.fakestream.processing.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Listen;
import io.fakestream.model.ListenJson;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.storage.ListenRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenParserTest {
    private static final long PLAYED_AT =
            Instant.parse("2026-11-23T05:30:11.123Z").toEpochMilli();
    private static final long DUE = PLAYED_AT + 1_000;

    @Test
    void parsesAnEventOfTheGenerator() throws MalformedEventException {
        Listen listen = new Listen(
                new EventId("1f2e3d4c", 3, 12_345),
                new User(48_213, "Zoë \"Z\" Vogt", "Lindenstr. 4,\n50674 Köln", 34, "Germany"),
                new Song("t17", "The Vogue;Mara", "Rainfall", "Low Tide \uD83C\uDF0A", 215_000, "indie"),
                PLAYED_AT,
                182_000,
                true,
                "48213-17",
                "mobile",
                DUE);

        ListenRow row = Parsing.row(new ListenJson().write(listen).toByteArray(), DUE);

        assertThat(row)
                .isEqualTo(new ListenRow(
                        listen.id(),
                        DUE,
                        PLAYED_AT,
                        false,
                        "fsp",
                        48_213L,
                        "Zoë \"Z\" Vogt",
                        "Lindenstr. 4,\n50674 Köln",
                        34,
                        "Germany",
                        "t17",
                        "The Vogue;Mara",
                        "Rainfall",
                        "Low Tide \uD83C\uDF0A",
                        215_000,
                        "indie",
                        182_000,
                        true,
                        "48213-17",
                        "mobile"));
    }

    @Test
    void parsesAnEventOfTheOlderProject() throws MalformedEventException {
        String event = """
                {"user": {"name": "Lena Vogt", "address": "Lindenstr. 4", "age": " 34 ", "nationality": "Germany"},
                 "song": {"artists": "Mara", "album_name": "Rainfall", "track_name": "Low Tide",
                          "duration_ms": 215000, "track_genre": "indie"},
                 "played_at": "2026-11-23 05:30:11"}
                """;

        ListenRow row = parse(event);

        assertThat(row)
                .isEqualTo(new ListenRow(
                        Parsing.WHERE,
                        DUE,
                        PLAYED_AT - 123,
                        false,
                        null,
                        null,
                        "Lena Vogt",
                        "Lindenstr. 4",
                        34,
                        "Germany",
                        null,
                        "Mara",
                        "Rainfall",
                        "Low Tide",
                        215_000,
                        "indie",
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void requiresOnlyFiveFields() throws MalformedEventException {
        ListenRow row = parse(event(""));

        assertThat(row.id()).isEqualTo(Parsing.WHERE);
        assertThat(row.userName()).isEqualTo("Lena");
        assertThat(row.userAge()).isEqualTo(34);
        assertThat(row.artists()).isEqualTo("Mara");
        assertThat(row.trackName()).isEqualTo("Low Tide");
        assertThat(row.playedAtMillis()).isEqualTo(PLAYED_AT);
    }

    @Test
    void skipsUnknownFields() throws MalformedEventException {
        // unknown fields of every type, in each of the three objects
        String unknown =
                "\"x\":{\"age\":[1,{\"name\":2}]},\"y\":[[],{}],\"z\":null,\"n\":-1.5e300,\"t\":\"é\",\"b\":true,";
        String event = "{" + unknown + "\"user\":{" + unknown + "\"name\":\"Lena\",\"age\":34},\"song\":{" + unknown
                + "\"artists\":\"Mara\",\"track_name\":\"Low Tide\"},\"played_at\":\"2026-11-23T05:30:11.123Z\"}";

        ListenRow row = parse(event);

        assertThat(row).isEqualTo(parse(event("")));
    }

    @Test
    void treatsNullAsAbsent() throws MalformedEventException {
        String nulls = "\"event_id\":null,\"source\":null,\"ms_played\":null,\"skipped\":null,\"session_id\":null,"
                + "\"device\":null,";

        ListenRow row = parse(event(nulls));

        assertThat(row).isEqualTo(parse(event("")));
    }

    @Test
    void keepsNothingOfThePreviousEvent() throws MalformedEventException {
        parse(event("\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"other\",\"device\":\"tv\","));

        ListenRow row = parse(event(""));

        assertThat(row.id()).isEqualTo(Parsing.WHERE);
        assertThat(row.source()).isNull();
        assertThat(row.device()).isNull();
    }

    @Test
    void keepsTheIdOfAnEventOfARun() throws MalformedEventException {
        ListenRow row = parse(event("\"event_id\":\"1f2e3d4c-03-000000012345\","));

        assertThat(row.id()).isEqualTo(new EventId("1f2e3d4c", 3, 12_345));
    }

    @Test
    void mapsAForeignIdByItsText() throws MalformedEventException {
        ListenRow row = parse(event("\"event_id\":\"order-77\","));

        assertThat(row.id()).isEqualTo(EventIds.foreign("order-77"));
    }

    @Test
    void ignoresWhiteSpaceAroundTheEvent() throws MalformedEventException {
        assertThat(parse("\n\t " + event("") + " \r\n")).isEqualTo(parse(event("")));
    }

    @ParameterizedTest(name = "{0}: due {1} ms after it was played")
    @CsvSource({
        "at the bound of late, 600000, false",
        "past the bound of late, 600001, true",
        "at once, 0, false",
        "at the bound of future, -60000, false"
    })
    void tellsWhetherAnEventIsLate(String name, long delayMillis, boolean late) throws MalformedEventException {
        ListenRow row = Parsing.row(event("").getBytes(StandardCharsets.UTF_8), PLAYED_AT + delayMillis);

        assertThat(row.late()).as(name).isEqualTo(late);
    }

    @ParameterizedTest(name = "age {0}")
    @CsvSource({"0, 0", "130, 130", "'\"0\"', 0", "'\"130\"', 130"})
    void acceptsAgesAtTheBounds(String written, int age) throws MalformedEventException {
        assertThat(parse(event("").replace("34", written)).userAge()).isEqualTo(age);
    }

    private ListenRow parse(String event) throws MalformedEventException {
        return Parsing.row(event.getBytes(StandardCharsets.UTF_8), DUE);
    }

    private static String event(String more) {
        return "{" + more + "\"user\":{\"name\":\"Lena\",\"age\":34},\"song\":{\"artists\":\"Mara\","
                + "\"track_name\":\"Low Tide\"},\"played_at\":\"2026-11-23T05:30:11.123Z\"}";
    }
}
