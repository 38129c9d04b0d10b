package io.fakestream.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of text lengths, and unknown fields. */
class JsonDecoderLimitsTest {
    private static final String WHOLE =
            "{\"event_id\":\"1f2e3d4c-03-000000012345\",\"source\":\"fsp\",\"user\":{\"id\":48213,\"name\":\"Zoe\","
                    + "\"address\":\"Koeln\",\"age\":34,\"nationality\":\"Germany\"},\"song\":{\"id\":\"t17\","
                    + "\"artists\":\"The Vogue;Mara\",\"album_name\":\"Rainfall\",\"track_name\":\"Low Tide\","
                    + "\"duration_ms\":215000,\"track_genre\":\"indie\"},\"played_at\":\"2026-11-23T05:30:11.123Z\","
                    + "\"ms_played\":182000,\"skipped\":false,\"session_id\":\"48213-17\",\"device\":\"mobile\"}";
    private static final String LONGEST = "a".repeat(Listen.LONGEST_TEXT);

    private static Stream<String> texts() {
        return Stream.of("Zoe", "Koeln", "Germany", "The Vogue;Mara", "Rainfall", "Low Tide", "indie", "mobile");
    }

    @ParameterizedTest(name = "instead of {0}")
    @MethodSource("texts")
    void acceptsTextsOfMaximumLength(String text) throws RejectedRecordException {
        assertThat(parse(WHOLE.replace(text, LONGEST)).toString()).contains(LONGEST);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "1f2e3d4c-03-000000012345, event_id",
        "fsp, source",
        "Zoe, user.name",
        "Koeln, user.address",
        "Germany, user.nationality",
        "t17, song.id",
        "The Vogue;Mara, song.artists",
        "Rainfall, song.album_name",
        "Low Tide, song.track_name",
        "indie, song.track_genre",
        "2026-11-23T05:30:11.123Z, played_at",
        "48213-17, session_id",
        "mobile, device"
    })
    void rejectsALongerTextAsAnImpossibleValue(String text, String field) {
        RejectedRecordException rejected = catchThrowableOfType(
                RejectedRecordException.class, () -> parse(WHOLE.replace('"' + text + '"', '"' + LONGEST + "a\"")));

        assertThat(rejected).isNotNull();
        assertThat(rejected.rejection()).isEqualTo(RejectionReason.IMPOSSIBLE_VALUE);
        assertThat(rejected.detail()).isEqualTo(field + ": 16385 characters, at most 16384 are allowed");
    }

    @Test
    void countsCharactersNotBytes() throws RejectedRecordException {
        // three bytes per character in UTF-8
        String wide = "\u4e2d".repeat(Listen.LONGEST_TEXT);

        Listen listen = parse(WHOLE.replace("Low Tide", wide));

        assertThat(listen.song().trackName()).isEqualTo(wide);
    }

    @Test
    void doesNotLimitTheLengthOfUnknownFields() throws RejectedRecordException {
        Listen listen = parse(WHOLE.replace("\"skipped\"", "\"lyrics\":\"" + LONGEST + LONGEST + "\",\"skipped\""));

        assertThat(listen).isEqualTo(parse(WHOLE));
    }

    @Test
    void reportsNoUnknownFieldIfThereIsNone() throws RejectedRecordException {
        assertThat(Parsing.parse(WHOLE).hasUnknownField()).isFalse();
    }

    @ParameterizedTest(name = "before {0}")
    @ValueSource(strings = {"\"event_id\"", "\"id\":48213", "\"age\"", "\"track_name\"", "\"device\""})
    void acceptsAndReportsAnUnknownField(String before) throws RejectedRecordException {
        Listen without = parse(WHOLE);

        String with = WHOLE.replace(before, "\"app_version\":{\"name\":[9,4]}," + before);

        assertThat(parse(with)).isEqualTo(without);
        assertThat(Parsing.parse(with).hasUnknownField()).isTrue();
    }

    private Listen parse(String value) throws RejectedRecordException {
        return Parsing.listen(value);
    }
}
