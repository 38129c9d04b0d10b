package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8BufferTest {
    private final Utf8Buffer buffer = new Utf8Buffer(0);

    private static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("nothing", "", "\"\""),
                Arguments.of("letters", "Mara", "\"Mara\""),
                Arguments.of("quotes", "a\"b", "\"a\\\"b\""),
                Arguments.of("a backslash", "a\\b", "\"a\\\\b\""),
                Arguments.of("a slash as it is", "a/b", "\"a/b\""),
                Arguments.of("a line end", "a\nb", "\"a\\u000ab\""),
                Arguments.of("the first control character", "\u0000", "\"\\u0000\""),
                Arguments.of("the last control character", "\u001f", "\"\\u001f\""),
                Arguments.of("delete as it is", "\u007f", "\"\u007f\""),
                Arguments.of("the first of two bytes", "\u0080", "\"\u0080\""),
                Arguments.of("the last of two bytes", "\u07ff", "\"\u07ff\""),
                Arguments.of("the first of three bytes", "\u0800", "\"\u0800\""),
                Arguments.of("the last of three bytes", "\uffff", "\"\uffff\""),
                Arguments.of("the last before the surrogates", "\ud7ff", "\"\ud7ff\""),
                Arguments.of("the first behind the surrogates", "\ue000", "\"\ue000\""),
                Arguments.of("a surrogate pair", "\uD83C\uDF0A", "\"\uD83C\uDF0A\""),
                Arguments.of("the last code point", "\uDBFF\uDFFF", "\"\uDBFF\uDFFF\""),
                Arguments.of("the first half of a pair", "a\uD83Cb", "\"a?b\""),
                Arguments.of("the first half at the end", "a\uD83C", "\"a?\""),
                Arguments.of("the second half alone", "\uDF0Ab", "\"?b\""),
                Arguments.of("halves the wrong way round", "\uDF0A\uD83C", "\"??\""),
                Arguments.of("a half before a pair", "\uD83C\uD83C\uDF0A", "\"?\uD83C\uDF0A\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void writesAJsonString(String name, String text, String expected) {
        // when
        buffer.jsonString(text);

        // then
        assertThat(buffer.toByteArray()).as(name).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(longs = {0, 9, 10, 99, 100, 1_234_567_890, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE})
    void writesANumber(long number) {
        assertThat(text(buffer.number(number))).isEqualTo(Long.toString(number));
    }

    @Test
    void padsANumber() {
        assertThat(text(buffer.padded(7, 3)
                        .ascii(' ')
                        .padded(12_345, 3)
                        .ascii(' ')
                        .padded(0, 1)))
                .isEqualTo("007 345 0");
    }

    @Test
    void growsOnDemand() {
        // when
        for (int i = 0; i < 1_000; i++) {
            buffer.ascii("ab").ascii(';').number(i);
        }

        // then
        assertThat(buffer.length()).isEqualTo(5_890);
        assertThat(text(buffer)).startsWith("ab;0ab;1").endsWith("ab;998ab;999");
    }

    @Test
    void isEmptyAfterClear() {
        // given
        buffer.ascii("before");

        // when
        buffer.clear();
        buffer.ascii("a");

        // then
        assertThat(buffer.length()).isEqualTo(1);
        assertThat(text(buffer)).isEqualTo("a");
        assertThat(new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8))
                .isEqualTo("a");
    }

    private static String text(Utf8Buffer buffer) {
        return new String(buffer.toByteArray(), StandardCharsets.UTF_8);
    }
}
