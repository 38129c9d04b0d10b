package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
    /** Cassandra's default of {@code batch_size_fail_threshold}. */
    private static final int REJECTED_BYTES = 50 * 1024;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ascii, a", "umlauts, ö", "ideographs, 中", "emoji, 🌊"})
    void neverUnderestimatesTheSizeOfAText(String name, String character) {
        String text = character.repeat(1_000);

        assertThat(Batches.bytes(text)).as(name).isGreaterThan(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest(name = "{0} rows")
    @CsvSource({"2", "10", "50"})
    void keepsSeveralRowsBelowTheSizeThatCassandraRejects(int rows) {
        assertThat(Batches.MAX_BYTES + rows * 128).isLessThan(REJECTED_BYTES);
    }
}
