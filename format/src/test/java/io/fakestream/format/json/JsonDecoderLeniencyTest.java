package io.fakestream.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Listen;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Equivalent formats of values; {@code PlayedAtTest} tests those of times. */
class JsonDecoderLeniencyTest {
    private static final String WHOLE =
            "{\"event_id\":\"order-77\",\"user\":{\"id\":48213,\"name\":\"Zoe\",\"age\":34},\"song\":{\"id\":\"t17\","
                    + "\"artists\":\"Mara\",\"track_name\":\"Low Tide\",\"duration_ms\":210000},"
                    + "\"played_at\":\"2026-11-23T05:30:11.123Z\",\"ms_played\":182000}";

    private static Stream<Arguments> formats() {
        return Stream.of(
                format(
                        "a byte-order mark",
                        "\uFEFF" + WHOLE,
                        listen -> listen.user().age(),
                        34),
                format(
                        "an age with a decimal",
                        with("34", "34.0"),
                        listen -> listen.user().age(),
                        34),
                format(
                        "an age as a text",
                        with("34", "\"34\""),
                        listen -> listen.user().age(),
                        34),
                format(
                        "an age as a text with a decimal",
                        with("34", "\" 34.0 \""),
                        listen -> listen.user().age(),
                        34),
                format(
                        "a duration with a decimal",
                        with("210000", "210000.0"),
                        listen -> listen.song().durationMillis(),
                        210_000),
                format(
                        "a duration with an exponent",
                        with("210000", "2.1e5"),
                        listen -> listen.song().durationMillis(),
                        210_000),
                format(
                        "a duration as a text",
                        with("210000", "\"210000\""),
                        listen -> listen.song().durationMillis(),
                        210_000),
                format(
                        "a user id as a text",
                        with("48213", "\"48213\""),
                        listen -> listen.user().id(),
                        48_213L),
                format(
                        "a user id with a decimal",
                        with("48213", "48213.0"),
                        listen -> listen.user().id(),
                        48_213L),
                format(
                        "a user id that is a UUID",
                        with("48213", "\"550e8400-e29b-41d4-a716-446655440000\""),
                        listen -> listen.user().id(),
                        -6_653_538_563_903_010_126L),
                format(
                        "a user id that is empty",
                        with("48213", "\" \""),
                        listen -> listen.user().id(),
                        null),
                format(
                        "a song id that is a number",
                        with("\"t17\"", "17"),
                        listen -> listen.song().id(),
                        "17"),
                format(
                        "a time as seconds",
                        with("\"2026-11-23T05:30:11.123Z\"", "1795411811.123"),
                        Listen::playedAtMillis,
                        1_795_411_811_123L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void acceptsEquivalentFormats(String name, String value, Function<Listen, Object> field, @Nullable Object expected)
            throws RejectedRecordException {
        assertThat(Objects.toString(field.apply(Parsing.listen(value))))
                .as(name)
                .isEqualTo(Objects.toString(expected));
    }

    private static Arguments format(
            String name, String value, Function<Listen, @Nullable Object> field, @Nullable Object expected) {
        return Arguments.of(name, value, field, expected);
    }

    private static String with(String old, String other) {
        return WHOLE.replace(old, other);
    }
}
