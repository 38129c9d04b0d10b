package io.fakestream.format.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadioSchemasTest {
    @Test
    void describesEveryField() {
        for (Schema version : List.of(RadioSchemas.CURRENT, RadioSchemas.NEWER, RadioSchemas.INCOMPATIBLE)) {
            for (Schema record : List.of(
                    version,
                    version.getField("listener").schema(),
                    version.getField("track").schema())) {
                assertThat(record.getDoc()).isNotBlank();
                assertThat(record.getFields())
                        .allSatisfy(field ->
                                assertThat(field.doc()).as(field.name()).isNotBlank());
            }
        }
        assertThat(RadioSchemas.CURRENT.getField("time").schema().getLogicalType())
                .isEqualTo(LogicalTypes.timestampMillis());
    }

    @Test
    void onlyTheNewerVersionIsCompatibleInBothDirections() {
        assertThat(canRead(RadioSchemas.READER, RadioSchemas.CURRENT)).isTrue();
        assertThat(canRead(RadioSchemas.READER, RadioSchemas.NEWER)).isTrue();
        assertThat(canRead(RadioSchemas.NEWER, RadioSchemas.CURRENT)).isTrue();
        assertThat(canRead(RadioSchemas.READER, RadioSchemas.INCOMPATIBLE)).isFalse();
        assertThat(canRead(RadioSchemas.INCOMPATIBLE, RadioSchemas.NEWER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 3", "1, -2, 3", "1, 2, 2147483632"})
    void rejectsImpossibleIds(int current, int newer, int incompatible) {
        assertThatThrownBy(() -> new RadioSchemaIds(current, newer, incompatible))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the ids of schemas must be from 1 to 2147483631, but were " + current + ", " + newer
                        + " and " + incompatible);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 3", "1, 2, 2", "1, 2, 1"})
    void rejectsEqualIds(int current, int newer, int incompatible) {
        assertThatThrownBy(() -> new RadioSchemaIds(current, newer, incompatible))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the ids of the three schemas must be different");
    }

    @ParameterizedTest
    @CsvSource({"1969", "2200"})
    void rejectsABaseYearThatNoRunCanStartIn(int year) {
        RadioSchemaIds ids = new RadioSchemaIds(1, 2, 3);

        assertThatThrownBy(() -> new RadioRun(ids, year))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the base year must be from 1970 to 2199, but was " + year);
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
