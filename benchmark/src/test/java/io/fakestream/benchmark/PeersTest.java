package io.fakestream.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.generator.Mode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison is only fair between events with the same fields. */
class PeersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 50;

    static Stream<Arguments> peers() throws IOException {
        DatafakerPeer datafaker = new DatafakerPeer();
        AvroPeer avro = new AvroPeer();
        return Stream.of(
                Arguments.of("Datafaker", (Supplier<byte[]>) datafaker::event),
                Arguments.of("avro-random-generator", (Supplier<byte[]>) avro::event));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void generatesEventsWithTheSameFields(String name, Supplier<byte[]> peer) throws IOException {
        Map<String, String> expected = fields(listen());

        for (int i = 0; i < EVENTS; i++) {
            JsonNode event = JSON.readTree(peer.get());

            assertThat(fields(event)).isEqualTo(expected);
        }
    }

    private static JsonNode listen() throws IOException {
        return JSON.readTree(PreparedRecords.of(Streams.run(Mode.DRAWS), 1).value(0));
    }

    /** Each field's path, with the type of its value. */
    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                fields(field.getValue()).forEach((path, type) -> fields.put(field.getKey() + "." + path, type));
            } else {
                fields.put(field.getKey(), field.getValue().getNodeType().name());
            }
        });
        return fields;
    }
}
