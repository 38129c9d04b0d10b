package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private final Differences differences = new Differences();

    @Test
    void listsTheFirstFiftyAndCountsTheRest() {
        IntStream.rangeClosed(1, 63)
                .mapToObj(i -> "difference " + i)
                .map(DifferenceKind.MISSING_ROW::of)
                .forEach(differences);

        assertThat(differences.listed()).hasSize(50).startsWith("difference 1").endsWith("difference 50");
        assertThat(differences.more()).isEqualTo(13);
    }

    @Test
    void listsFiftyWithoutARest() {
        IntStream.rangeClosed(1, 50)
                .mapToObj(i -> "difference " + i)
                .map(DifferenceKind.MISSING_ROW::of)
                .forEach(differences);

        assertThat(differences.listed()).hasSize(50);
        assertThat(differences.more()).isZero();
    }
}
