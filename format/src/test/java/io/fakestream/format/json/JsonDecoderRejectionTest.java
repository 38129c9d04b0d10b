package io.fakestream.format.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reason and detail of rejected records. */
class JsonDecoderRejectionTest {
    private static final String WHOLE =
            "{\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"fsp\",\"user\":{\"id\":48213,\"name\":\"Zoë\","
                    + "\"address\":\"Köln \\u00e9\",\"age\":34,\"nationality\":\"Germany\"},\"song\":{\"id\":\"t17\","
                    + "\"artists\":\"The Vogue;Mara\",\"album_name\":\"Rainfall\",\"track_name\":\"Low Tide\","
                    + "\"duration_ms\":215000,\"track_genre\":\"indie\"},\"played_at\":\"2026-11-23T05:30:11.123Z\","
                    + "\"ms_played\":182000,\"skipped\":false,\"session_id\":\"48213-17\",\"device\":\"mobile\","
                    + "\"unknown\":[1,2.5,{\"a\":null}]}";

    private static Stream<Arguments> notJson() {
        return Stream.of(
                Arguments.of("no bytes", "", RejectionReason.EMPTY, ""),
                Arguments.of("a space", " ", RejectionReason.EMPTY, ""),
                Arguments.of("line ends and tabs", "\r\n\t \n", RejectionReason.EMPTY, ""),
                Arguments.of("a byte-order mark alone", "\uFEFF", RejectionReason.EMPTY, ""),
                Arguments.of("a word", "hello", RejectionReason.NOT_JSON, "Unrecognized token 'hello'"),
                Arguments.of("an open brace", "{", RejectionReason.NOT_JSON, "Unexpected end-of-input"),
                Arguments.of("a line of CSV", "Lena,34,Mara", RejectionReason.NOT_JSON, "Unrecognized token 'Lena'"),
                Arguments.of(
                        "single quotes", WHOLE.replace('"', '\''), RejectionReason.NOT_JSON, "Unexpected character"),
                Arguments.of(
                        "a trailing comma",
                        WHOLE.replace("]}", "],}"),
                        RejectionReason.NOT_JSON,
                        "Unexpected character"),
                Arguments.of(
                        "a line break in a text",
                        WHOLE.replace("Low Tide", "Low\nTide"),
                        RejectionReason.NOT_JSON,
                        "Illegal unquoted character"),
                Arguments.of(
                        "an invalid escape",
                        WHOLE.replace("\\u00e9", "\\x"),
                        RejectionReason.NOT_JSON,
                        "Unrecognized character escape"),
                Arguments.of(
                        "a leading zero",
                        WHOLE.replace("34", "034"),
                        RejectionReason.NOT_JSON,
                        "Invalid numeric value"),
                Arguments.of(
                        "not a number",
                        WHOLE.replace("182000", "NaN"),
                        RejectionReason.NOT_JSON,
                        "Non-standard token 'NaN'"),
                Arguments.of(
                        "endless brackets",
                        "{\"unknown\":" + "[".repeat(100_000),
                        RejectionReason.NOT_JSON,
                        "Document nesting depth"),
                Arguments.of(
                        "two events",
                        WHOLE + WHOLE,
                        RejectionReason.NOT_JSON,
                        "there is more content after the event: send one event"),
                Arguments.of("a word after the event", WHOLE + "x", RejectionReason.NOT_JSON, "Unrecognized token 'x'"),
                Arguments.of(
                        "a magic byte",
                        "\u0000\u0000\u0000\u0000\u0001xyz",
                        RejectionReason.NOT_JSON,
                        "the value begins with a zero byte, like Avro or Protobuf with a schema registry"));
    }

    private static Stream<Arguments> otherTypes() {
        return Stream.of(
                Arguments.of("an array", "[" + WHOLE + "]", "the event is a JSON array: send one object per record"),
                Arguments.of("a text", "\"listen\"", "the event is a JSON string, not an object"),
                Arguments.of(
                        "encoded twice",
                        "\"" + WHOLE.replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                        "the event is a JSON string that holds JSON: it was encoded twice"),
                Arguments.of("a number", "42", "the event is 42, not a JSON object"),
                Arguments.of("null", "null", "the event is null, not a JSON object"),
                Arguments.of(
                        "user is a text",
                        WHOLE.replace("\"user\":{", "\"user\":\"Zoë\",\"x\":{"),
                        "user: expected an object, found \"Zoë\""),
                Arguments.of(
                        "song is a list",
                        WHOLE.replace("\"song\":{", "\"song\":[],\"x\":{"),
                        "song: expected an object, found an array"),
                Arguments.of(
                        "source is a list", with("source", "[\"fsp\"]"), "source: expected a string, found an array"),
                Arguments.of(
                        "user.id is a fraction",
                        WHOLE.replace("48213,", "48213.5,"),
                        "user.id: expected a whole number, found 48213.5"),
                Arguments.of("user.name is a number", with("name", "5"), "user.name: expected a string, found 5"),
                Arguments.of(
                        "user.address is an object",
                        with("address", "{\"city\":\"Köln\"}"),
                        "user.address: expected a string, found an object"),
                Arguments.of(
                        "user.age is a fraction", with("age", "34.5"), "user.age: expected a whole number, found 34.5"),
                Arguments.of("user.age is true", with("age", "true"), "user.age: expected a whole number, found true"),
                Arguments.of(
                        "user.age is a word",
                        with("age", "\"old\""),
                        "user.age: expected a whole number, found \"old\""),
                Arguments.of(
                        "user.age is an empty text",
                        with("age", "\"\""),
                        "user.age: expected a whole number, found \"\""),
                Arguments.of(
                        "user.nationality is false",
                        with("nationality", "false"),
                        "user.nationality: expected a string, found false"),
                Arguments.of(
                        "song.artists is a list",
                        with("artists", "[\"Mara\"]"),
                        "song.artists: expected a string, found an array"),
                Arguments.of(
                        "song.album_name is a number",
                        with("album_name", "1989"),
                        "song.album_name: expected a string, found 1989"),
                Arguments.of(
                        "song.duration_ms is a clock",
                        with("duration_ms", "\"3:35\""),
                        "song.duration_ms: expected a whole number, found \"3:35\""),
                Arguments.of(
                        "played_at is a list",
                        with("played_at", "[1]"),
                        "played_at: expected a string, found an array"),
                Arguments.of("skipped is a number", with("skipped", "1"), "skipped: expected true or false, found 1"),
                Arguments.of(
                        "skipped is a text",
                        with("skipped", "\"no\""),
                        "skipped: expected true or false, found \"no\""),
                Arguments.of(
                        "device is an object", with("device", "{}"), "device: expected a string, found an object"));
    }

    private static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of("played_at is a word", with("played_at", "\"yesterday\""), "played_at: yesterday"),
                Arguments.of("played_at is empty", with("played_at", "\"\""), "played_at: "),
                Arguments.of("played_at is a day", with("played_at", "\"2026-11-23\""), "played_at: 2026-11-23"));
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
                Arguments.of(
                        "an envelope",
                        "{\"schema\":{},\"payload\":" + WHOLE + "}",
                        "user.name: the event must not be wrapped in another object (schema)"),
                Arguments.of("played_at is null", with("played_at", "null"), "played_at"),
                Arguments.of("only the upper case", WHOLE.replace("\"played_at\"", "\"PLAYED_AT\""), "played_at"));
    }

    private static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("an age below 0", with("age", "-1"), "user.age: -1"),
                Arguments.of("an age above the highest", with("age", "131"), "user.age: 131"),
                Arguments.of("the same as a text", with("age", "\"131\""), "user.age: 131"),
                Arguments.of("an age of ten digits", with("age", "3000000000"), "user.age: 3000000000"),
                Arguments.of(
                        "a user id of twenty digits",
                        WHOLE.replace("48213,", "9".repeat(20) + ","),
                        "user.id: " + "9".repeat(20)),
                Arguments.of("a huge exponent", WHOLE.replace("48213,", "1e999999999,"), "user.id: 1e999999999"),
                Arguments.of(
                        "a duration of a month", with("duration_ms", "2678400000"), "song.duration_ms: 2678400000"),
                Arguments.of("played for a month", with("ms_played", "2678400000"), "ms_played: 2678400000"),
                Arguments.of(
                        "before 1970",
                        with("played_at", "\"1969-12-31T23:59:59.999Z\""),
                        "played_at: 1969-12-31T23:59:59.999Z"),
                Arguments.of(
                        "in 2200", with("played_at", "\"2200-01-01 00:00:00\""), "played_at: 2200-01-01 00:00:00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notJson")
    void rejectsValuesThatAreNotEvents(String name, String value, RejectionReason rejection, String detail) {
        assertRejected(name, value, rejection, detail);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherTypes")
    void rejectsAFieldOfTheWrongType(String name, String value, String field) {
        assertRejected(name, value, RejectionReason.WRONG_TYPE, field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void rejectsAnEventThatLacksAField(String name, String value, String field) {
        assertRejected(name, value, RejectionReason.MISSING_FIELD, field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void rejectsImpossibleValues(String name, String value, String field) {
        assertRejected(name, value, RejectionReason.IMPOSSIBLE_VALUE, field);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void rejectsAnUnusableTime(String name, String value, String detail) {
        assertRejected(name, value, RejectionReason.UNUSABLE_TIME, detail);
    }

    @Test
    void rejectsATombstone() {
        RejectedRecordException rejected = requireNonNull(rejectionOf(null));

        assertThat(rejected.rejection()).isEqualTo(RejectionReason.TOMBSTONE);
        assertThat(rejected.detail()).isEmpty();
        assertThat(rejected.getStackTrace()).isEmpty();
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        byte[] latin = WHOLE.getBytes(StandardCharsets.ISO_8859_1);

        RejectedRecordException rejected = requireNonNull(rejectionOf(latin));

        assertThat(rejected.rejection()).isEqualTo(RejectionReason.NOT_JSON);
    }

    @Test
    void rejectsAnEventThatIsTruncatedAnywhere() {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);

        for (int length = 1; length < whole.length; length++) {
            RejectedRecordException rejected = rejectionOf(Arrays.copyOf(whole, length));

            assertThat(rejected).as("cut after %d bytes", length).isNotNull();
            assertThat(requireNonNull(rejected).rejection())
                    .as("cut after %d bytes", length)
                    .isEqualTo(RejectionReason.NOT_JSON);
        }
    }

    @Test
    void throwsOnlyRejectionsForGarbledEvents() {
        byte[] garbage = {0, (byte) 0xFF, (byte) 0x80, (byte) 0xC3, '"', '\\', '{', '}', '[', ',', ':', '9', '-', ' '};

        for (int at = 0; at < WHOLE.length(); at++) {
            for (byte wrong : garbage) {
                byte[] value = WHOLE.getBytes(StandardCharsets.UTF_8);
                value[at] = wrong;

                // any other exception fails the test
                RejectedRecordException rejected = rejectionOf(value);
                if (rejected != null) {
                    assertThat(rejected.rejection()).isNotIn(RejectionReason.TOMBSTONE, RejectionReason.EMPTY);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unpairedSurrogates")
    void hasADetailThatCanBeEncoded(String name, String value) {
        RejectedRecordException rejected = requireNonNull(rejectionOf(value.getBytes(StandardCharsets.UTF_8)));

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(rejected.detail()))
                .as(name)
                .isTrue();
    }

    private static Stream<Arguments> unpairedSurrogates() {
        return Stream.of(
                Arguments.of("half of a character", with("age", "\"\\\\ud83d\"")),
                Arguments.of(
                        "a whole one where the text is cut",
                        with("played_at", "\"" + "x".repeat(288) + "\uD83C\uDF0A".repeat(20) + "\"")));
    }

    @Test
    void parsesTheNextEventAfterARejection() throws RejectedRecordException {
        assertThatThrownBy(() -> parse("{\"event_id\":\"x\",\"user\":{\"name\":\"Lena\",\"age\":"))
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageStartingWith("not json ");

        var row = Parsing.listen(WHOLE);

        assertThat(row.id()).hasToString("1f2e3d4c-03-000000012345");
        assertThat(row.user().name()).isEqualTo("Zoë");
    }

    private void assertRejected(String name, String value, RejectionReason rejection, String detail) {
        RejectedRecordException rejected = rejectionOf(value.getBytes(StandardCharsets.UTF_8));

        assertThat(rejected).as(name).isNotNull();
        assertThat(requireNonNull(rejected).rejection()).as(name).isEqualTo(rejection);
        assertThat(rejected.detail()).as(name).startsWith(detail);
    }

    private @Nullable RejectedRecordException rejectionOf(byte @Nullable [] value) {
        return catchThrowableOfType(RejectedRecordException.class, () -> Parsing.listen(value, Parsing.DUE));
    }

    private void parse(String value) throws RejectedRecordException {
        Parsing.listen(value);
    }

    /** The event with another value of a field whose name occurs only once. */
    private static String with(String field, String value) {
        return WHOLE.replaceFirst("\"" + field + "\":(\"[^\"]*\"|[^,}]*)", "\"" + field + "\":" + value);
    }

    @Test
    void rejectsOtherEncodingsThanUtf8() {
        byte[] utf16 = WHOLE.getBytes(StandardCharsets.UTF_16BE);

        RejectedRecordException rejection = rejectionOf(utf16);

        assertThat(rejection).isNotNull();
        assertThat(requireNonNull(rejection).rejection()).isEqualTo(RejectionReason.NOT_JSON);
    }
}
