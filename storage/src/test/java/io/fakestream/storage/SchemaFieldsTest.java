package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Field;
import io.fakestream.model.Fields;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema has a column for each field of an event and each measure, of the type that the writers encode. */
class SchemaFieldsTest {
    private static Stream<Arguments> types() {
        return Stream.of(Arguments.of("user", User.FIELDS), Arguments.of("song", Song.FIELDS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void hasATypeWithTheFieldsOfARecordInTheirOrder(String name, Fields<?> fields) {
        assertThat(columns("TYPE IF NOT EXISTS ${keyspace}." + name))
                .containsExactlyElementsOf(
                        fields.all().stream().map(SchemaFieldsTest::column).toList());
    }

    @Test
    void hasAColumnForEachFieldOfAListen() {
        assertThat(columns("TABLE IF NOT EXISTS ${keyspace}.listens"))
                .containsAll(Listen.FIELDS.all().stream()
                        .filter(field -> !field.name().equals("event_id"))
                        .map(SchemaFieldsTest::column)
                        .toList());
    }

    private static Stream<Arguments> resultTables() {
        return Stream.of(
                Arguments.of("artist_age", MeasureColumns.OF_TOTALS),
                Arguments.of("plays_by_window", MeasureColumns.OF_WINDOWS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resultTables")
    void hasAColumnForEachMeasureAndQuotient(String table, MeasureColumns columns) {
        assertThat(columns("TABLE IF NOT EXISTS ${keyspace}." + table))
                .containsAll(columns.measures().stream()
                        .map(measure -> measure.column() + " bigint")
                        .toList())
                .containsAll(columns.quotients().stream()
                        .map(quotient -> quotient.column() + " double")
                        .toList());
    }

    private static String column(Field<?> field) {
        return field.name() + " "
                + switch (field.type()) {
                    case TEXT, TEXT_ID -> "text";
                    case NUMBER_ID -> "bigint";
                    case INTEGER -> "int";
                    case BOOLEAN -> "boolean";
                    case TIME -> "timestamp";
                    case RECORD -> "frozen<" + field.name() + ">";
                };
    }

    /** The columns of a definition with their types. */
    private static List<String> columns(String definition) {
        String schema = Schema.template().replaceAll("(?m)--.*$", "");
        Matcher body = Pattern.compile(Pattern.quote("CREATE " + definition) + " \\((.*?)\\n\\)", Pattern.DOTALL)
                .matcher(schema);
        assertThat(body.find()).as(definition).isTrue();
        return Stream.of(body.group(1).split(",\\s*\\n", -1)).map(String::strip).toList();
    }
}
