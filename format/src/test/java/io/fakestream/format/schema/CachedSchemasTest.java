package io.fakestream.format.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedSchemasTest {
    private final Map<Integer, String> registered = new HashMap<>();
    private int requests;
    private boolean available = true;
    private long nanos = Long.MAX_VALUE - 5_000_000_000L; // overflows within the test
    private final CachedSchemas schemas = new CachedSchemas(this::answer, () -> nanos);

    private Optional<RegisteredSchema> answer(int id) {
        requests++;
        if (!available) {
            throw new SchemaRegistryUnavailableException("no answer", "wait", null);
        }
        return Optional.ofNullable(registered.get(id)).map(schema -> RegisteredSchema.avro(id, schema));
    }

    @Test
    void asksOnceForASchema() {
        registered.put(1, "a");

        for (int i = 0; i < 100; i++) {
            assertThat(schemas.find(1)).contains(RegisteredSchema.avro(1, "a"));
        }
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void keepsASchemaWhileTheRegistryIsUnavailable() {
        registered.put(1, "a");
        assertThat(schemas.find(1)).isPresent();
        available = false;
        nanos += 3_600_000_000_000L;

        assertThat(schemas.find(1)).isPresent();
    }

    @Test
    void asksForAnUnknownIdAgainAfterTenSeconds() {
        assertThat(schemas.find(1)).isEmpty();
        registered.put(1, "a");

        nanos += 9_999_999_999L;
        assertThat(schemas.find(1)).isEmpty();
        assertThat(requests).isEqualTo(1);

        nanos++;
        assertThat(schemas.find(1)).isPresent();
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void asksOnceForAMillionRecordsWithUnknownIds() {
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(schemas.find(1_000 + i % 16)).isEmpty();
        }
        assertThat(requests).isEqualTo(16);
    }

    @Test
    void keepsABoundedNumberOfUnknownIds() {
        IntStream.rangeClosed(1, 10_001)
                .forEach(id -> assertThat(schemas.find(id)).isEmpty());
        assertThat(requests).isEqualTo(10_001);

        assertThat(schemas.find(1)).isEmpty();

        assertThat(requests).as("forgotten, so asked again").isEqualTo(10_002);
    }

    @Test
    void doesNotTakeAFailureForAnAnswer() {
        available = false;
        registered.put(1, "a");
        assertThatThrownBy(() -> schemas.find(1)).isInstanceOf(SchemaRegistryUnavailableException.class);
        available = true;

        assertThat(schemas.find(1)).isPresent();
    }
}
