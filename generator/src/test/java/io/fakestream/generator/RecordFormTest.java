package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFormTest {
    @ParameterizedTest(name = "shard {1} of {0} partitions is in partition {2}")
    @CsvSource({"3, 0, 0", "3, 2, 2", "3, 3, 0", "3, 16, 1", "1, 999, 0", "16, 15, 15", "32, 15, 15"})
    void distributesShardsOverPartitions(int partitions, int shard, int partition) {
        assertThat(new RecordForm("listens", partitions, RecordKey.USER, false).partitionOf(shard))
                .isEqualTo(partition);
    }
}
