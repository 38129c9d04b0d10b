package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Utf8Buffer;
import org.junit.jupiter.api.Test;

class ReusableArraysTest {
    private final ReusableArrays arrays = new ReusableArrays();

    @Test
    void returnsArraysOfExactLength() {
        assertThat(arrays.copy(text(5))).hasSize(5);
        assertThat(arrays.copy(text(0))).isEmpty();
        assertThat(arrays.copy(text(1_000_000))).hasSize(1_000_000);
    }

    @Test
    void reusesTheArrayForTextsOfTheSameLength() {
        byte[] first = arrays.copy(text(7));
        byte[] second = arrays.copy(new Utf8Buffer(8).ascii("another"));
        assertThat(second).isSameAs(first).isEqualTo(new byte[] {'a', 'n', 'o', 't', 'h', 'e', 'r'});
    }

    private static Utf8Buffer text(int length) {
        return new Utf8Buffer(8).ascii("x".repeat(length));
    }
}
