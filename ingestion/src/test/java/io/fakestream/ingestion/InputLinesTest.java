package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLinesTest {
    private static final int MAX = 5;

    @Test
    void linesEndWithALineFeedOrWithTheInput() throws IOException {
        assertThat(read("a\n\nb")).containsExactly("a", "", "b");
        assertThat(read("a\n")).containsExactly("a");
        assertThat(read("")).isEmpty();
    }

    @Test
    void aCarriageReturnBeforeTheLineFeedIsNotPartOfTheLine() throws IOException {
        assertThat(read("a\r\nb\rc\r\n")).containsExactly("a", "b\rc");
    }

    @Test
    void aLineThatIsTooLongDoesNotSpoilTheNextOne() throws IOException {
        assertThat(read("12345\n123456\n1234567890123\nabc\n"))
                .containsExactly("12345", "12345 (too long)", "12345 (too long)", "abc");
    }

    private static List<String> read(String text) throws IOException {
        InputLines lines = new InputLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MAX);
        List<String> read = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            read.add(new String(line, StandardCharsets.UTF_8) + (lines.isTooLong() ? " (too long)" : ""));
        }
        return read;
    }
}
