package io.fakestream.storage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopEntryTest {
    @Test
    void selectsTheGreaterLabelInAnyOrder() {
        assertThat(TopEntry.greaterLabel(null, "Low Tide")).isEqualTo("Low Tide");
        assertThat(TopEntry.greaterLabel("Low Tide", "Rainfall")).isEqualTo("Rainfall");
        assertThat(TopEntry.greaterLabel("Rainfall", "Low Tide")).isEqualTo("Rainfall");
        assertThat(TopEntry.greaterLabel("Rainfall", "Rainfall")).isEqualTo("Rainfall");
    }

    @Test
    void comparesByBytesAndNotByChars() {
        String beyond = "\uD83C\uDFB5"; // a note, 4 bytes in UTF-8, whose chars come before the next one's
        assertThat(TopEntry.greaterLabel("\uFF21", beyond)).isEqualTo(beyond);
    }
}
