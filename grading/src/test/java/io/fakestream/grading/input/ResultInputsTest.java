package io.fakestream.grading.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultInputsTest {
    @TempDir
    private Path folder;

    @Test
    void theSeparatorOfACsvFileIsTheFirstOneOfItsHeader() throws IOException {
        assertThat(rows("a.csv", "x;y\n1,5;2\n")).containsExactly(Map.of("x", "1,5", "y", "2"));
        assertThat(rows("b.csv", "x\ty\n1\t2\n")).containsExactly(Map.of("x", "1", "y", "2"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        assertThat(rows("a.csv", "\uFEFFx,y\n1,2\n")).containsExactly(Map.of("x", "1", "y", "2"));
    }

    @Test
    void jsonMayBeAnArrayOrLinesOrAnObjectWithAnArray() throws IOException {
        List<Map<String, Object>> expected = List.of(Map.of("x", 1), Map.of("x", 2));

        assertThat(rows("a.json", "[{\"x\":1},{\"x\":2}]")).isEqualTo(expected);
        assertThat(rows("b.json", "{\"x\":1}\n{\"x\":2}\n")).isEqualTo(expected);
        assertThat(rows("c.json", "{\"a\":0,\"results\":[{\"x\":1},{\"x\":2}],\"b\":{}}"))
                .isEqualTo(expected);
    }

    @Test
    void fieldsOfNestedValuesAreColumns() throws IOException {
        assertThat(rows("a.json", "{\"window\":{\"start\":\"s\",\"end\":\"e\"},\"n\":null}"))
                .containsExactly(Map.of("window.start", "s", "window.end", "e"));
    }

    @Test
    void theFormatOfAFileWithoutAnExtensionIsSeenFromItsBeginning() throws IOException {
        assertThat(rows("json", "\n {\"x\":1}")).containsExactly(Map.of("x", 1));
        assertThat(rows("csv", "x\n1\n")).containsExactly(Map.of("x", "1"));
    }

    @Test
    void aDirectoryIsReadAsSparkWritesIt() throws IOException {
        // given
        Path directory = Files.createDirectories(folder.resolve("out"));
        Files.writeString(directory.resolve("_SUCCESS"), "");
        Files.writeString(directory.resolve(".part-0.csv.crc"), "?");
        Files.writeString(directory.resolve("part-0.csv"), "x\n1\n");
        Files.writeString(directory.resolve("part-1.csv"), "x\n2\n");

        // when
        ResultInput input = ResultFiles.open(directory);

        // then
        assertThat(rows(input)).containsExactly(Map.of("x", "1"), Map.of("x", "2"));
        assertThat(input.columns()).containsExactly("x");
    }

    private List<Map<String, Object>> rows(String name, String text) throws IOException {
        return rows(ResultFiles.open(Files.writeString(folder.resolve(name), text)));
    }

    private static List<Map<String, Object>> rows(ResultInput input) {
        List<Map<String, Object>> rows = new ArrayList<>();
        input.forEach(row -> rows.add(row));
        return rows;
    }
}
