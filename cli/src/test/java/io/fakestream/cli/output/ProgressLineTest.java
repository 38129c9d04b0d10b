package io.fakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void theRemainingTimeFollowsFromTheRateSoFar() {
        assertThat(ProgressLine.text("rows", 1_000_000, 5_000_000, 5))
                .isEqualTo("rows: 1,000,000 of 5,000,000, about 20 s left");
    }

    @Test
    void thereIsNoEstimateInTheFirstSecondOrWithoutATotal() {
        assertThat(ProgressLine.text("rows", 1_000, 5_000, 0.5)).isEqualTo("rows: 1,000 of 5,000");
        assertThat(ProgressLine.text("rows", 1_000, 0, 5)).isEqualTo("rows: 1,000");
        assertThat(ProgressLine.text("rows", 6_000, 5_000, 5)).isEqualTo("rows: 6,000");
    }

    @Test
    void nothingIsWrittenExceptToATerminal() throws InterruptedException {
        // given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressLine line = new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

        // when
        Thread.sleep(250);
        line.show("rows", 1, 2);
        line.clear();

        // then
        assertThat(bytes.size()).isZero();
    }
}
