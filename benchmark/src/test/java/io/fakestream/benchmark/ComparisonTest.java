package io.fakestream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final Comparison comparison = new Comparison(
            "records",
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            new PrintStream(progress, true, StandardCharsets.UTF_8));

    @Test
    void printsMediansSpreadsAndRatiosRoundByRound() throws Exception {
        // the first result of each is that of the warm-up
        comparison.add("the tool of others", results(1, 100, 400, 200));
        comparison.add("ours", "the tool of others", results(1, 150, 500, 400));

        comparison.run(3);

        assertThat(text(printed)).isEqualTo("""
                3 rounds                    records/s          lowest - highest   ratio, round by round
                the tool of others                200          100 -        400   1
                ours                              400          150 -        500   1.50 (1.25 - 2.00) of the tool of others
                """);
    }

    @Test
    void returnsResultsRoundByRound() throws Exception {
        comparison.add("the tool of others", results(1, 100, 400));
        comparison.add("ours", "the tool of others", results(1, 150, 500));

        comparison.run(2);

        assertThat(comparison.results())
                .containsExactly(
                        new Comparison.Result(
                                "the tool of others", "the tool of others", List.of(100.0, 400.0), List.of(1.0, 1.0)),
                        new Comparison.Result("ours", "the tool of others", List.of(150.0, 500.0), List.of(1.5, 1.25)));
    }

    @Test
    void usesTheMeanOfTwoRoundsAsMedian() throws Exception {
        comparison.add("one", results(1, 1_000_000, 1_500_000));

        comparison.run(2);

        assertThat(text(printed)).endsWith("""
                one                         1,250,000    1,000,000 -  1,500,000   1
                """);
    }

    @Test
    void printsSmallRatiosAsFractions() throws Exception {
        comparison.add("fast", results(1, 1_000, 1_000));
        comparison.add("slow", "fast", results(1, 99, 50));
        comparison.add("half as fast", "fast", results(1, 500, 500));

        comparison.run(2);

        assertThat(text(printed)).contains("1/13 (1/20 - 1/10) of fast\n").contains("0.50 (0.50 - 0.50) of fast\n");
    }

    @Test
    void reportsEachRound() throws Exception {
        comparison.add("one", results(1, 2, 3));

        comparison.run(2);

        assertThat(text(progress)).isEqualTo("warmed up, 0 s\nround 1 of 2, 0 s\nround 2 of 2, 0 s\n");
    }

    @Test
    void fitsIntoTheWidthOfATerminal() throws Exception {
        comparison.add("sessions, 1 thread", results(1, 9_999_999));
        comparison.add("avro-random-generator", "sessions, 1 thread", results(1, 19_999));

        comparison.run(1);

        assertThat(text(printed).lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void rejectsAnUnknownBaseline() {
        assertThatThrownBy(() -> comparison.add("one", "another", results(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no candidate named another");
    }

    private static Callable<Double> results(double... results) {
        Iterator<Double> each = Arrays.stream(results).boxed().toList().iterator();
        return each::next;
    }

    private static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
