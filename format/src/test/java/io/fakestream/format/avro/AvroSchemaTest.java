package io.fakestream.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroSchemaTest {
    @Test
    void namesAndTypesTheFieldsOfAListen() {
        assertThat(AvroSchema.LISTEN.getFullName()).isEqualTo("io.fakestream.Listen");
        assertThat(AvroSchema.LISTEN.getFields())
                .extracting(field -> field.name() + " " + field.schema().getType())
                .containsExactly(
                        "event_id STRING",
                        "source STRING",
                        "user RECORD",
                        "song RECORD",
                        "played_at LONG",
                        "ms_played INT",
                        "skipped BOOLEAN",
                        "session_id STRING",
                        "device STRING");
        assertThat(AvroSchema.LISTEN.getField("played_at").schema().getLogicalType())
                .isEqualTo(LogicalTypes.timestampMillis());
    }

    @Test
    void describesEveryField() {
        for (Schema record : List.of(
                AvroSchema.LISTEN,
                AvroSchema.LISTEN.getField("user").schema(),
                AvroSchema.LISTEN.getField("song").schema())) {
            assertThat(record.getFields())
                    .allSatisfy(
                            field -> assertThat(field.doc()).as(field.name()).isNotBlank());
        }
    }
}
