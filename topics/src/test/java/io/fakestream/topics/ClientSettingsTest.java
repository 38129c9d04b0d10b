package io.fakestream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSettingsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "security.protocol=PLAINTEXT",
                "acks=all",
                "enable.idempotence=true",
                "compression.type=zstd",
                "linger.ms=5",
                "fetch.min.bytes=1",
                "ssl.endpoint.identification.algorithm=",
                "bootstrap.servers=localhost:9092",
                "client.dns.lookup=use_all_dns_ips"
            })
    void acceptsValidSettings(String line) throws IOException {
        // when
        KafkaAddress address = KafkaAddress.withConfig("localhost:9092", file(line));
        KafkaClients.check(address);

        // then
        assertThat(address.client()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidSettings")
    void rejectsInvalidSettingsAndNamesThem(String content, String message) throws IOException {
        // given
        Path file = file(content);

        // when
        PipelineException rejected = catchThrowableOfType(
                PipelineException.class, () -> KafkaClients.check(KafkaAddress.withConfig("localhost:9092", file)));

        // then
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(String.valueOf(rejected.getMessage()).replace(file.toString(), "FILE"))
                .startsWith(message);
    }

    static Stream<Arguments> invalidSettings() {
        return Stream.of(
                arguments(
                        "security.protocol=SASL_SSLL",
                        "FILE: Invalid value SASL_SSLL for configuration security.protocol: "),
                arguments(
                        "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN",
                        "The Kafka client settings are invalid: sasl.jaas.config: Could not find a 'KafkaClient' entry in the JAAS"),
                arguments(
                        "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=nonsense",
                        "The Kafka client settings are invalid: sasl.jaas.config: "),
                arguments(
                        "security.protocol=SSL\nssl.truststore.location=no-such.jks\nssl.truststore.password=changeit",
                        "The Kafka client settings are invalid: ssl.truststore.location: there is no file no-such.jks"),
                arguments(
                        "security.protocol=SSL\nssl.keystore.location=no-such.p12\nssl.keystore.password=changeit",
                        "The Kafka client settings are invalid: ssl.keystore.location: there is no file no-such.p12"),
                arguments("acks=1", "FILE: acks must be all here, but was \"1\"; remove it"),
                arguments(
                        "enable.idempotence=false",
                        "FILE: enable.idempotence must be true here, but was \"false\"; remove it"),
                arguments("retries=0", "FILE: retries must be 2147483647 here, but was \"0\"; remove it"),
                arguments(
                        "delivery.timeout.ms=1000",
                        "FILE: delivery.timeout.ms must be 2147483647 here, but was \"1000\""),
                arguments(
                        "max.in.flight.requests.per.connection=6",
                        "FILE: To use the idempotent producer, max.in.flight.requests.per.connection must be set to at most 5"),
                arguments("max.request.size=1000", "FILE: max.request.size must be at least 4194304, but was 1000"),
                arguments("compression.type=brotli", "FILE: Invalid value brotli for configuration compression.type: "),
                arguments(
                        "isolation.level=read_uncommitted",
                        "FILE: isolation.level must be read_committed here, but was \"read_uncommitted\""),
                arguments("group.id=mine\nauto.offset.reset=earliest\nkey.deserializer=x.Y", """
                        FILE: auto.offset.reset cannot be set, because fsp sets it itself; remove it
                        FILE: group.id cannot be set, because fsp sets it itself; remove it
                        FILE: key.deserializer cannot be set, because fsp sets it itself; remove it"""),
                arguments(
                        "value.serializer=x.Y",
                        "FILE: value.serializer cannot be set, because fsp sets it itself; remove it"),
                arguments("transactional.id=x", "FILE: transactional.id cannot be set"),
                arguments("linger.ms=soon", "FILE: Invalid value soon for configuration linger.ms: "),
                arguments(
                        "security.protcol=SSL",
                        "FILE: security.protcol is not a Kafka client setting. Did you mean security.protocol?"),
                arguments(
                        "{\n  \"security.protocol\": \"SSL\"\n}",
                        "FILE: \"security.protocol\" is not a Kafka client setting"),
                arguments("sasl.mechanism=", "FILE: sasl.mechanism has no value"),
                arguments(
                        "bootstrap.servers=other:9092",
                        "FILE: bootstrap.servers is \"other:9092\", but the address is localhost:9092"),
                arguments(
                        "linger.ms=5\nlinger.ms=6",
                        "Cannot read the Kafka configuration FILE: the property linger.ms is set twice"),
                arguments(
                        "sasl.mechanism=\\u12",
                        "Cannot read the Kafka configuration FILE: Malformed \\uxxxx encoding."));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"no-such-host.invalid:9092", "no-such-host.invalid:9092,nor-this.invalid:9093"})
    void reportsUnknownHosts(String bootstrap) {
        // when
        PipelineException rejected = catchThrowableOfType(
                PipelineException.class, () -> KafkaClients.check(new KafkaAddress(bootstrap, Map.of())));

        // then
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(rejected)
                .hasMessageStartingWith("Cannot reach Kafka at " + bootstrap + ": the host no-such-host.invalid");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a file that is not text", "a directory"})
    void rejectsFilesOfOtherFormats(String what) throws IOException {
        // given
        Path file = directory.resolve("client.properties");
        if (what.equals("a directory")) {
            Files.createDirectory(file);
        } else {
            Files.write(file, "sasl.mechanism=Käse".getBytes(StandardCharsets.ISO_8859_1));
        }

        // when
        PipelineException rejected =
                catchThrowableOfType(PipelineException.class, () -> KafkaAddress.withConfig("localhost:9092", file));

        // then
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(rejected).hasMessageStartingWith("Cannot read the Kafka configuration " + file + ": ");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), content + "\n");
    }
}
