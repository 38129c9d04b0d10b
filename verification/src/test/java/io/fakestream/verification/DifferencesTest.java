package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private final Differences differences = new Differences();

    @Test
    void listsTheFirstFiftyAndCountsTheRest() {
        // when
        IntStream.rangeClosed(1, 63).mapToObj(i -> "difference " + i).forEach(differences);

        // then
        assertThat(differences.listed()).hasSize(50).startsWith("difference 1").endsWith("difference 50");
        assertThat(differences.more()).isEqualTo(13);
    }

    @Test
    void listsFiftyWithoutARest() {
        // when
        IntStream.rangeClosed(1, 50).mapToObj(i -> "difference " + i).forEach(differences);

        // then
        assertThat(differences.listed()).hasSize(50);
        assertThat(differences.more()).isZero();
    }
}
