package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.faults.FaultRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Heap sizes in MiB, each with the measured value. */
class HeapEstimateTest {
    @TempDir
    private Path directory;

    private static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("the default", Mode.SESSIONS, 500.0, "constant", null, 10_000, 61),
                Arguments.of("20,000/s, which ran in 400", Mode.SESSIONS, 20_000.0, "constant", null, 10_000, 412),
                Arguments.of("500,000 songs, which ran in 400", Mode.SESSIONS, 500.0, "constant", null, 500_000, 427),
                Arguments.of("150,000/s, endless", Mode.SESSIONS, 150_000.0, "constant", null, 10_000, 2_755),
                Arguments.of("150,000/s, ten events", Mode.SESSIONS, 150_000.0, "constant", 10L, 10_000, 1_774),
                Arguments.of(
                        "the peak counts",
                        Mode.SESSIONS,
                        10.0,
                        "spike to=150000/s for=30s every=5m",
                        null,
                        10_000,
                        2_755),
                Arguments.of("no timelines, no listeners", Mode.DRAWS, 150_000.0, "constant", null, 10_000, 52));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void estimatesASufficientHeap(
            String name, Mode mode, double rate, String shape, @Nullable Long count, int songs, long expected) {
        // given
        GeneratorConfig config = new GeneratorConfig(
                1,
                mode,
                rate,
                Arrivals.EVEN,
                shape,
                count,
                GeneratorConfig.usersFor(150_000),
                16,
                new SongSource(null, (songs + 9) / 10, songs),
                FaultRates.NONE);

        // when
        long mebibytes = HeapEstimate.bytes(config) >> 20;

        // then
        assertThat(mebibytes).isEqualTo(expected);
    }

    @Test
    void countsTheLinesOfASongFile() throws IOException {
        // given
        Path file = Files.writeString(directory.resolve("songs.csv"), "line\n".repeat(1_000_000));
        GeneratorConfig config = GeneratorConfig.of(1, 500, null, 1_000_000, 16, SongSource.file(file.toString()));

        // when
        long mebibytes = HeapEstimate.bytes(config) >> 20;

        // then
        assertThat(mebibytes).isEqualTo(1_388);
    }
}
