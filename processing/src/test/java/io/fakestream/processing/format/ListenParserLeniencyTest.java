package io.fakestream.processing.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.storage.ListenRow;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Equivalent formats of values; {@code PlayedAtTest} tests those of times. */
class ListenParserLeniencyTest {
    private static final String WHOLE =
            "{\"event_id\":\"order-77\",\"user\":{\"id\":48213,\"name\":\"Zoe\",\"age\":34},\"song\":{\"id\":\"t17\","
                    + "\"artists\":\"Mara\",\"track_name\":\"Low Tide\",\"duration_ms\":210000},"
                    + "\"played_at\":\"2026-11-23T05:30:11.123Z\",\"ms_played\":182000}";

    private static Stream<Arguments> formats() {
        return Stream.of(
                format("a byte-order mark", "\uFEFF" + WHOLE, ListenRow::userAge, 34),
                format("an age with a decimal", with("34", "34.0"), ListenRow::userAge, 34),
                format("an age as a text", with("34", "\"34\""), ListenRow::userAge, 34),
                format("an age as a text with a decimal", with("34", "\" 34.0 \""), ListenRow::userAge, 34),
                format("a duration with a decimal", with("210000", "210000.0"), ListenRow::durationMillis, 210_000),
                format("a duration with an exponent", with("210000", "2.1e5"), ListenRow::durationMillis, 210_000),
                format("a duration as a text", with("210000", "\"210000\""), ListenRow::durationMillis, 210_000),
                format("a user id as a text", with("48213", "\"48213\""), ListenRow::userId, 48_213L),
                format("a user id with a decimal", with("48213", "48213.0"), ListenRow::userId, 48_213L),
                format(
                        "a user id that is a UUID",
                        with("48213", "\"550e8400-e29b-41d4-a716-446655440000\""),
                        ListenRow::userId,
                        -6_653_538_563_903_010_126L),
                format("a user id that is empty", with("48213", "\" \""), ListenRow::userId, null),
                format("a song id that is a number", with("\"t17\"", "17"), ListenRow::songId, "17"),
                format(
                        "a time as seconds",
                        with("\"2026-11-23T05:30:11.123Z\"", "1795411811.123"),
                        ListenRow::playedAtMillis,
                        1_795_411_811_123L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void acceptsEquivalentFormats(
            String name, String value, Function<ListenRow, Object> field, @Nullable Object expected)
            throws MalformedEventException {
        assertThat(Objects.toString(field.apply(Parsing.row(value)))).as(name).isEqualTo(Objects.toString(expected));
    }

    private static Arguments format(
            String name, String value, Function<ListenRow, @Nullable Object> field, @Nullable Object expected) {
        return Arguments.of(name, value, field, expected);
    }

    private static String with(String old, String other) {
        return WHOLE.replace(old, other);
    }
}
