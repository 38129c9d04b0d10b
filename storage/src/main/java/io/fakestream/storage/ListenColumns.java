package io.fakestream.storage;

import com.datastax.oss.driver.api.core.data.GettableByName;
import io.fakestream.model.Field;
import io.fakestream.model.FieldType;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Fields;
import io.fakestream.model.Listen;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code listens} that hold the fields of an event, with the names of the fields: nested records are
 * values of user-defined types with the same fields in the same order.
 */
final class ListenColumns {
    /** The id is the primary key instead. */
    private static final List<Field<Listen>> FIELDS = Listen.FIELDS.all().stream()
            .filter(field -> !field.name().equals("event_id"))
            .toList();

    /** The names, separated by commas. */
    static final String NAMES = FIELDS.stream().map(Field::name).collect(Collectors.joining(", "));

    /** Number of columns. */
    static final int COUNT = FIELDS.size();

    private ListenColumns() {}

    /** The encoded value of the column at an index, {@code [0, COUNT)}, or null if the event lacks it. */
    static @Nullable ByteBuffer encode(int index, Listen listen) {
        Field<Listen> field = FIELDS.get(index);
        return encode(field, field.value(listen));
    }

    private static @Nullable ByteBuffer encode(Field<?> field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Fields<?> nested = field.nested();
        if (nested != null) {
            List<@Nullable ByteBuffer> values = new ArrayList<>(nested.all().size());
            nested.forEach(value, (inner, innerValue) -> values.add(encode(inner, innerValue)));
            return CqlBytes.udt(values);
        }
        return switch (field.type()) {
            case TEXT, TEXT_ID -> CqlBytes.text((String) value);
            case NUMBER_ID, TIME -> CqlBytes.bigint((Long) value);
            case INTEGER -> CqlBytes.integer((Integer) value);
            case BOOLEAN -> CqlBytes.bool((Boolean) value);
            case RECORD -> throw new IllegalArgumentException("the field " + field.name() + " has no fields");
        };
    }

    /** The values of a row that was selected with all these columns, with defaults for required values that the row lacks. */
    static FieldValues read(GettableByName row) {
        FieldValues values = read(Listen.FIELDS, row, 1); // without the id
        values.fillRequired();
        return values;
    }

    private static FieldValues read(Fields<?> fields, GettableByName from, int first) {
        FieldValues values = new FieldValues(fields);
        for (int i = first; i < fields.all().size(); i++) {
            Field<?> field = fields.all().get(i);
            Fields<?> nested = field.nested();
            if (nested == null) {
                values.set(i, plain(field.type(), field.name(), from));
            } else {
                GettableByName value = from.getUdtValue(field.name());
                values.set(i, value == null ? null : read(nested, value, 0));
            }
        }
        return values;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable Object plain(FieldType type, String name, GettableByName from) {
        return switch (type) {
            case TEXT, TEXT_ID -> from.getString(name);
            case NUMBER_ID -> from.get(name, Long.class);
            case INTEGER -> from.get(name, Integer.class);
            case BOOLEAN -> from.get(name, Boolean.class);
            case TIME -> millis(from.getInstant(name));
            case RECORD -> throw new IllegalArgumentException("the field " + name + " has no fields");
        };
    }
}
