package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.model.EventWindows;
import io.fakestream.model.Remedy;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.BatchLimits;
import io.fakestream.processing.source.SkippedRecords;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingConfigTest {
    private static final String REQUIRED = """
            kafka.bootstrap=broker:9092
            cassandra.host=node
            cassandra.port=9042
            cassandra.keyspace=fakestream
            checkpoint=/data/checkpoint
            """;

    @TempDir
    private Path directory;

    @Test
    void hasDefaults() throws IOException {
        assertThat(read(REQUIRED))
                .isEqualTo(new ProcessingConfig(
                        "broker:9092",
                        Map.of(),
                        List.of(SourceTopic.LISTENS),
                        new StoreAddress("node", 9042, "fakestream", null, 1),
                        "/data/checkpoint",
                        Duration.ofMillis(200),
                        Duration.ofMillis(800),
                        null,
                        Duration.ZERO,
                        EventWindows.MINUTES,
                        "127.0.0.1",
                        null,
                        false,
                        SkippedRecords.NONE,
                        Remedy.Commands.NONE));
    }

    @Test
    void derivesTheBatchSizeFromTheCoresUnlessItIsSet() throws IOException {
        assertThat(read(REQUIRED).batchLimits(2).maxOffsets()).isEqualTo(100_000);
        assertThat(read(REQUIRED).batchLimits(100).maxOffsets()).isEqualTo(5_000_000);
        assertThat(read(REQUIRED + "max.offsets=500").batchLimits(8).maxOffsets())
                .isEqualTo(500);
    }

    @Test
    void theDelayAfterASmallMicroBatchEndsBeforeTheTriggerThatShouldFire() throws IOException {
        BatchLimits limits = read(REQUIRED).batchLimits(2);

        assertThat(limits.minOffsets()).isEqualTo(500);
        assertThat(limits.delayMillis()).isEqualTo(700);
        assertThat(read(REQUIRED + "max.trigger.delay.millis=0").batchLimits(2).delayMillis())
                .isNegative();
    }

    @Test
    void readsEveryKey() throws IOException {
        String all = REQUIRED + """
                kafka.client.security.protocol=SASL_SSL
                kafka.client.sasl.mechanism=PLAIN
                source.legacy=old
                source.fsp=plays
                cassandra.config=/etc/driver.conf
                cassandra.replication=3
                trigger.millis=1000
                max.trigger.delay.millis=5000
                max.offsets=500
                ttl.seconds=86400
                windows=PT5M every PT1M
                metrics.host=0.0.0.0
                metrics.port=9091
                rebuild=true
                skip=plays-0@17
                remedy.new-store=job --new
                remedy.rebuild=job --rebuild
                """;

        ProcessingConfig config = read(all);

        assertThat(config)
                .isEqualTo(new ProcessingConfig(
                        "broker:9092",
                        Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"),
                        List.of(new SourceTopic("fsp", "plays"), new SourceTopic("legacy", "old")),
                        new StoreAddress("node", 9042, "fakestream", "/etc/driver.conf", 3),
                        "/data/checkpoint",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        500,
                        Duration.ofDays(1),
                        new EventWindows(Duration.ofMinutes(5), Duration.ofMinutes(1)),
                        "0.0.0.0",
                        9091,
                        true,
                        SkippedRecords.parse("plays-0@17"),
                        Remedy.Commands.of("job --new", "job --rebuild")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"kafka.bootstrap", "cassandra.host", "cassandra.port", "cassandra.keyspace", "checkpoint"})
    void rejectsAMissingKey(String key) {
        String incomplete = REQUIRED.replace(key + "=", "other=");

        assertThatThrownBy(() -> read(incomplete))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the configuration of the processing lacks " + key);
    }

    @Test
    void rejectsTheKeyOfEarlierVersions() {
        assertThatThrownBy(() -> read(REQUIRED + "topic=plays"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key topic is now source.fsp");
    }

    private ProcessingConfig read(String text) throws IOException {
        return ProcessingConfig.read(Files.writeString(directory.resolve("processing.properties"), text));
    }
}
