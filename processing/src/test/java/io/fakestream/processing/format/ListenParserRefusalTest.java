package io.fakestream.processing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.EventId;
import io.fakestream.model.Lateness;
import io.fakestream.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which reason and field a record that is not a listen becomes a dead letter with. */
class ListenParserRefusalTest {
    private static final EventId WHERE = new EventId("listens", 3, 42);
    private static final long DUE = Instant.parse("2026-11-23T05:30:12Z").toEpochMilli();
    private static final String WHOLE =
            "{\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"fsp\",\"user\":{\"id\":48213,\"name\":\"Zoë\","
                    + "\"address\":\"Köln \\u00e9\",\"age\":34,\"nationality\":\"Germany\"},\"song\":{\"id\":\"t17\","
                    + "\"artists\":\"The Vogue;Mara\",\"album_name\":\"Rainfall\",\"track_name\":\"Low Tide\","
                    + "\"duration_ms\":215000,\"track_genre\":\"indie\"},\"played_at\":\"2026-11-23T05:30:11.123Z\","
                    + "\"ms_played\":182000,\"skipped\":false,\"session_id\":\"48213-17\",\"device\":\"mobile\","
                    + "\"unknown\":[1,2.5,{\"a\":null}]}";

    private final ListenParser parser = new ListenParser(Lateness.DEFAULT);

    private static Stream<Arguments> notJson() {
        return Stream.of(
                Arguments.of("no bytes", "", Refusal.EMPTY, ""),
                Arguments.of("a space", " ", Refusal.EMPTY, ""),
                Arguments.of("line ends and tabs", "\r\n\t \n", Refusal.EMPTY, ""),
                Arguments.of("a word", "hello", Refusal.NOT_JSON, ""),
                Arguments.of("an open brace", "{", Refusal.NOT_JSON, ""),
                Arguments.of("a line of CSV", "Lena,34,Mara", Refusal.NOT_JSON, ""),
                Arguments.of("quotes of the other kind", WHOLE.replace('"', '\''), Refusal.NOT_JSON, ""),
                Arguments.of("a comma too many", WHOLE.replace("]}", "],}"), Refusal.NOT_JSON, ""),
                Arguments.of(
                        "a line end inside of a text", WHOLE.replace("Low Tide", "Low\nTide"), Refusal.NOT_JSON, ""),
                Arguments.of("an escape that is none", WHOLE.replace("\\u00e9", "\\x"), Refusal.NOT_JSON, ""),
                Arguments.of("a leading zero", WHOLE.replace("34", "034"), Refusal.NOT_JSON, ""),
                Arguments.of("not a number", WHOLE.replace("182000", "NaN"), Refusal.NOT_JSON, ""),
                Arguments.of("brackets without end", "{\"unknown\":" + "[".repeat(100_000), Refusal.NOT_JSON, ""),
                Arguments.of("two events", WHOLE + WHOLE, Refusal.NOT_JSON, "more after the event"),
                Arguments.of("a word behind the event", WHOLE + "x", Refusal.NOT_JSON, ""));
    }

    private static Stream<Arguments> otherTypes() {
        return Stream.of(
                Arguments.of("an array", "[" + WHOLE + "]", "the event"),
                Arguments.of("a text", "\"listen\"", "the event"),
                Arguments.of("a number", "42", "the event"),
                Arguments.of("null", "null", "the event"),
                Arguments.of("user is a text", WHOLE.replace("\"user\":{", "\"user\":\"Zoë\",\"x\":{"), "user"),
                Arguments.of("song is a list", WHOLE.replace("\"song\":{", "\"song\":[],\"x\":{"), "song"),
                Arguments.of("id is a number", with("event_id", "7"), "event_id"),
                Arguments.of("source is a list", with("source", "[\"fsp\"]"), "source"),
                Arguments.of("user.id is a text", WHOLE.replace("48213,", "\"48213\","), "user.id"),
                Arguments.of("user.id is a fraction", WHOLE.replace("48213,", "48213.5,"), "user.id"),
                Arguments.of("user.name is a number", with("name", "5"), "user.name"),
                Arguments.of("user.address is an object", with("address", "{\"city\":\"Köln\"}"), "user.address"),
                Arguments.of("user.age is a fraction", with("age", "34.0"), "user.age"),
                Arguments.of("user.age is true", with("age", "true"), "user.age"),
                Arguments.of("user.age is a word", with("age", "\"old\""), "user.age"),
                Arguments.of("user.age is an empty text", with("age", "\"\""), "user.age"),
                Arguments.of("user.nationality is false", with("nationality", "false"), "user.nationality"),
                Arguments.of("song.id is a number", WHOLE.replace("\"t17\"", "17"), "song.id"),
                Arguments.of("song.artists is a list", with("artists", "[\"Mara\"]"), "song.artists"),
                Arguments.of("song.album_name is a number", with("album_name", "1989"), "song.album_name"),
                Arguments.of("song.track_name is a number", with("track_name", "7"), "song.track_name"),
                Arguments.of("song.duration_ms is a text", with("duration_ms", "\"3:35\""), "song.duration_ms"),
                Arguments.of("song.track_genre is a list", with("track_genre", "[]"), "song.track_genre"),
                Arguments.of("played_at is a number", with("played_at", "1795498211123"), "played_at"),
                Arguments.of("played_at is a word", with("played_at", "\"yesterday\""), "played_at"),
                Arguments.of("played_at is empty", with("played_at", "\"\""), "played_at"),
                Arguments.of("ms_played is a text", with("ms_played", "\"182000\""), "ms_played"),
                Arguments.of("skipped is a number", with("skipped", "1"), "skipped"),
                Arguments.of("skipped is a text", with("skipped", "\"no\""), "skipped"),
                Arguments.of("session_id is a number", with("session_id", "3"), "session_id"),
                Arguments.of("device is an object", with("device", "{}"), "device"));
    }

    private static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of("an empty object", "{}", "user.name"),
                Arguments.of("no user", WHOLE.replace("\"user\"", "\"person\""), "user.name"),
                Arguments.of("user is null", WHOLE.replace("\"user\":{", "\"user\":null,\"x\":{"), "user.name"),
                Arguments.of("no user.name", WHOLE.replace("\"name\"", "\"nom\""), "user.name"),
                Arguments.of("user.name is null", with("name", "null"), "user.name"),
                Arguments.of("no user.age", WHOLE.replace("\"age\"", "\"years\""), "user.age"),
                Arguments.of("user.age is null", with("age", "null"), "user.age"),
                Arguments.of("no song", WHOLE.replace("\"song\"", "\"track\""), "song.artists"),
                Arguments.of("song is null", WHOLE.replace("\"song\":{", "\"song\":null,\"x\":{"), "song.artists"),
                Arguments.of("song.artists is null", with("artists", "null"), "song.artists"),
                Arguments.of("song.artists is empty", with("artists", "\"\""), "song.artists"),
                Arguments.of("song.artists names nobody", with("artists", "\" ; ;\""), "song.artists"),
                Arguments.of("song.track_name is null", with("track_name", "null"), "song.track_name"),
                Arguments.of("no played_at", WHOLE.replace("\"played_at\"", "\"at\""), "played_at"),
                Arguments.of("played_at is null", with("played_at", "null"), "played_at"),
                Arguments.of("only the upper case", WHOLE.replace("\"played_at\"", "\"PLAYED_AT\""), "played_at"));
    }

    private static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("younger than nothing", with("age", "-1"), "user.age"),
                Arguments.of("older than anybody", with("age", "131"), "user.age"),
                Arguments.of("older than anybody, as a text", with("age", "\"131\""), "user.age"),
                Arguments.of("an age of ten digits", with("age", "3000000000"), "user.age"),
                Arguments.of("a user id of twenty digits", WHOLE.replace("48213,", "9".repeat(20) + ","), "user.id"),
                Arguments.of("a duration of a month", with("duration_ms", "2678400000"), "song.duration_ms"),
                Arguments.of("played for a month", with("ms_played", "2678400000"), "ms_played"),
                Arguments.of("before 1970", with("played_at", "\"1969-12-31T23:59:59.999Z\""), "played_at"),
                Arguments.of("in 2200", with("played_at", "\"2200-01-01 00:00:00\""), "played_at"));
    }

    private static Stream<Arguments> future() {
        return Stream.of(
                Arguments.of("a millisecond above a minute", with("played_at", "\"2026-11-23T05:31:12.001Z\"")),
                Arguments.of("a day", with("played_at", "\"2026-11-24 05:30:12\"")),
                Arguments.of("a clock in another zone", with("played_at", "\"2026-11-23T05:30:12-01:00\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notJson")
    void refusesWhatIsNotAnEvent(String name, String value, Refusal refusal, String detail) {
        assertRefused(name, value, refusal, detail);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherTypes")
    void refusesAFieldOfAnotherType(String name, String value, String field) {
        assertRefused(name, value, Refusal.WRONG_TYPE, field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void refusesAnEventThatLacksAField(String name, String value, String field) {
        assertRefused(name, value, Refusal.MISSING_FIELD, field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void refusesWhatCannotBe(String name, String value, String field) {
        assertRefused(name, value, Refusal.IMPOSSIBLE_VALUE, field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("future")
    void refusesWhatWasPlayedAfterItWasSent(String name, String value) {
        assertRefused(name, value, Refusal.FUTURE, "played_at");
    }

    @Test
    void refusesATombstone() {
        // when
        RefusedException refused = requireNonNull(refusalOf(null));

        // then
        assertThat(refused.refusal()).isEqualTo(Refusal.TOMBSTONE);
        assertThat(refused.detail()).isEmpty();
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        // given
        byte[] latin = WHOLE.getBytes(StandardCharsets.ISO_8859_1);

        // when
        RefusedException refused = requireNonNull(refusalOf(latin));

        // then
        assertThat(refused.refusal()).isEqualTo(Refusal.NOT_JSON);
    }

    @Test
    void refusesAnEventThatIsCutAnywhere() {
        // given
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);

        for (int length = 1; length < whole.length; length++) {
            // when
            RefusedException refused = refusalOf(Arrays.copyOf(whole, length));

            // then
            assertThat(refused).as("cut after %d bytes", length).isNotNull();
            assertThat(requireNonNull(refused).refusal())
                    .as("cut after %d bytes", length)
                    .isEqualTo(Refusal.NOT_JSON);
        }
    }

    @Test
    void throwsNothingButRefusalsForAGarbledEvent() {
        // given
        byte[] garbage = {0, (byte) 0xFF, (byte) 0x80, (byte) 0xC3, '"', '\\', '{', '}', '[', ',', ':', '9', '-', ' '};

        for (int at = 0; at < WHOLE.length(); at++) {
            for (byte wrong : garbage) {
                byte[] value = WHOLE.getBytes(StandardCharsets.UTF_8);
                value[at] = wrong;

                // when, then anything that is thrown and not a refusal fails
                RefusedException refused = refusalOf(value);
                if (refused != null) {
                    assertThat(refused.refusal()).isNotIn(Refusal.TOMBSTONE, Refusal.EMPTY);
                }
            }
        }
    }

    @Test
    void goesOnAfterARefusal() throws RefusedException {
        // given
        assertThatThrownBy(() -> parse("{\"event_id\":\"x\",\"user\":{\"name\":\"Lena\",\"age\":"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("not json ");

        // when
        var row = parser.parse(WHOLE.getBytes(StandardCharsets.UTF_8), WHERE, DUE);

        // then
        assertThat(row.id()).hasToString("1f2e3d4c-03-000000012345");
        assertThat(row.userName()).isEqualTo("Zoë");
    }

    private void assertRefused(String name, String value, Refusal refusal, String detail) {
        // when
        RefusedException refused = refusalOf(value.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(refused).as(name).isNotNull();
        assertThat(requireNonNull(refused).refusal()).as(name).isEqualTo(refusal);
        assertThat(refused.detail()).as(name).isEqualTo(detail);
    }

    private @Nullable RefusedException refusalOf(byte @Nullable [] value) {
        return catchThrowableOfType(RefusedException.class, () -> parser.parse(value, WHERE, DUE));
    }

    private void parse(String value) throws RefusedException {
        parser.parse(value.getBytes(StandardCharsets.UTF_8), WHERE, DUE);
    }

    /** The whole event with another value for a field whose name stands there once. */
    private static String with(String field, String value) {
        return WHOLE.replaceFirst("\"" + field + "\":(\"[^\"]*\"|[^,}]*)", "\"" + field + "\":" + value);
    }

    @Test
    void refusesAnotherEncodingThanUtf8() {
        // given
        byte[] utf16 = WHOLE.getBytes(StandardCharsets.UTF_16BE);

        // when
        RefusedException refusal = refusalOf(utf16);

        // then
        assertThat(refusal).isNotNull();
        assertThat(requireNonNull(refusal).refusal()).isEqualTo(Refusal.NOT_JSON);
    }
}
