package io.fakestream.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.dashboard.ArtistAge;
import io.fakestream.storage.ProcessingStatus.Latency;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    @Test
    void showsTheLatencyOfTheWholeRunAndOfItsWarmPart() {
        String text = printed(new Latency(2_100, 8_000, 9_500, 12_000), new Latency(405, 690, 711, 800));

        assertThat(text).contains("""
                        Latency    end to end, whole run: p50 2100 ms, p95 8000 ms, p99 9500 ms
                                   last seconds, warm: p50 405 ms, p95 690 ms, p99 711 ms
                        """);
    }

    @Test
    void aRunOfHalfAMinuteIsWarm() {
        assertThat(DemoReport.isWarm(Duration.ofMillis(29_990))).isTrue();
        assertThat(DemoReport.isWarm(Duration.ofMillis(29_400))).isFalse();
    }

    @Test
    void saysThatAShortRunIsNotWarm() {
        assertThat(printed(new Latency(2_100, 8_000, 9_500, 12_000), null))
                .contains("           last seconds, warm: not reported for runs of less than 30 s\n");
    }

    @Test
    void saysWhyThereIsNoLatency() {
        assertThat(printed(null, null))
                .contains("Latency    end to end: not reported, because the run's time did not follow the clock\n");
    }

    @Test
    void showsHowManyPlaysAnAverageIsOf() {
        String text = printed(
                null,
                null,
                List.of(
                        new ArtistAge("Mara", 12, 12, 31.25),
                        new ArtistAge("The Vogue", 10, 4, 40.0),
                        new ArtistAge("Low Tide", 7, 0, null)));

        assertThat(text).contains("""
                        Most played artists                        plays   average age of the listeners
                          Mara                                        12   31.3
                          The Vogue                                   10   40.0 of 4 plays with an age
                          Low Tide                                     7   -, no play has an age
                        """);
    }

    private static String printed(@Nullable Latency whole, @Nullable Latency warm) {
        return printed(whole, warm, List.of());
    }

    private static String printed(@Nullable Latency whole, @Nullable Latency warm, List<ArtistAge> topArtists) {
        DemoReport report = new DemoReport(
                "0.1.0",
                "1a2b",
                true,
                new DemoReport.Events(100, 100, 100, 0, 0),
                topArtists,
                whole,
                warm,
                Map.of("Kafka", 3.0),
                Map.of("Kafka", 200L << 20),
                List.of(),
                List.of());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
