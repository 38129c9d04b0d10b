package io.fakestream.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.topics.KafkaAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaOptionsTest {
    @ParameterizedTest(name = "{0} else {1}")
    @CsvSource({
        ", 127.0.0.1:9092, 127.0.0.1:9092",
        "broker:9092, 127.0.0.1:9092, broker:9092",
        "broker:9092, 127.0.0.1:0, broker:9092",
        "[::1]:9092, 127.0.0.1:0, [::1]:9092",
    })
    void prefersTheGivenAddress(String given, String other, String chosen) {
        // given
        KafkaOptions options = new KafkaOptions();
        options.address = given;

        // then
        assertThat(options.orElse(other)).isEqualTo(new KafkaAddress(chosen, Map.of()));
    }

    @Test
    void keepsTheSettingsOfARunningPipeline() {
        // given
        KafkaAddress running = new KafkaAddress("broker:9092", Map.of("security.protocol", "SSL"));

        // then
        assertThat(new KafkaOptions().orElse(running)).isEqualTo(running);
    }
}
