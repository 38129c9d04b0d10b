package io.fakestream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAddressTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "localhost:9092",
                "10.0.0.1:1",
                "broker-1.example.org:65535",
                "a:9092,b:9092",
                "a:9092, b:9093",
                "[::1]:9092"
            })
    void acceptsAddresses(String bootstrap) {
        assertThat(new KafkaAddress(bootstrap, Map.of()).bootstrap()).isEqualTo(bootstrap);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'', ''",
        "localhost, localhost",
        "localhost:, localhost:",
        ":9092, :9092",
        "localhost:kafka, localhost:kafka",
        "localhost:909200, localhost:909200",
        "http://localhost:9092, http://localhost:9092",
        "'my broker:9092', 'my broker:9092'",
        "localhost:99999, localhost:99999",
        "localhost:0, localhost:0",
        "::1:9092, ::1:9092",
        "[::1], [::1]",
        "'a:9092,', ''",
        "'a:9092,b', b"
    })
    void rejectsOtherTexts(String bootstrap, String server) {
        assertThatThrownBy(() -> new KafkaAddress(bootstrap, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Kafka address must be HOST:PORT, but was \"" + server + "\"");
    }

    @Test
    void readsClientSettingsFromAFile() throws IOException {
        // given
        Path file = Files.writeString(
                directory.resolve("kafka.properties"), "# ours\nsecurity.protocol = SASL_SSL\nsasl.mechanism=PLAIN\n");

        // when
        KafkaAddress address = KafkaAddress.withConfig("broker:9092", file);

        // then
        assertThat(address.client()).isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
    }

    @Test
    void reportsAMissingFile() {
        // given
        Path file = directory.resolve("missing.properties");

        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> KafkaAddress.withConfig("broker:9092", file));

        // then
        assertThat(rejection).hasMessage("Cannot read the Kafka configuration " + file + ": there is no such file");
        assertThat(rejection.nextStep()).isEqualTo("Specify a readable properties file: --kafka-config FILE");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void overridesDefaultsWithTheUsersSettingsExceptTheAddress() {
        // given
        KafkaAddress address =
                new KafkaAddress("broker:9092", Map.of("linger.ms", "50", "bootstrap.servers", "other:9092"));

        // when
        Map<String, Object> settings = address.settings(Map.of("linger.ms", 5, "acks", "all"));

        // then
        assertThat(settings).isEqualTo(Map.of("linger.ms", "50", "acks", "all", "bootstrap.servers", "broker:9092"));
    }
}
