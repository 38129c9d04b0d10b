package io.fakestream.storage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopEntryTest {
    @Test
    void selectsTheGreaterLabelInAnyOrder() {
        assertThat(TopEntry.later(null, "Low Tide")).isEqualTo("Low Tide");
        assertThat(TopEntry.later("Low Tide", "Rainfall")).isEqualTo("Rainfall");
        assertThat(TopEntry.later("Rainfall", "Low Tide")).isEqualTo("Rainfall");
        assertThat(TopEntry.later("Rainfall", "Rainfall")).isEqualTo("Rainfall");
    }

    @Test
    void comparesByBytesAndNotByChars() {
        String beyond = "\uD83C\uDFB5"; // a note, 4 bytes in UTF-8, whose chars come before the next one's
        assertThat(TopEntry.later("\uFF21", beyond)).isEqualTo(beyond);
    }
}
