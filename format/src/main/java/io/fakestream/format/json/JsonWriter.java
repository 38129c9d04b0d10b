package io.fakestream.format.json;

import io.fakestream.model.Field;
import io.fakestream.model.Fields;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Utf8Buffer;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON objects; absent fields are omitted. The same record always gives the same bytes. */
public final class JsonWriter {
    private final IsoTime time = new IsoTime();

    /**
     * Appends a record.
     *
     * @param record a record with these fields
     */
    public void write(Fields<?> fields, Object record, Utf8Buffer out) {
        out.ascii('{');
        int empty = out.length();
        fields.forEach(record, (field, value) -> {
            if (value != null) {
                if (out.length() > empty) {
                    out.ascii(',');
                }
                out.ascii('"').ascii(field.name()).ascii("\":");
                write(field, value, out);
            }
        });
        out.ascii('}');
    }

    private void write(Field<?> field, Object value, Utf8Buffer out) {
        switch (field.type()) {
            case TEXT, TEXT_ID -> out.jsonString((String) value);
            case NUMBER_ID, INTEGER -> out.number(((Number) value).longValue());
            case BOOLEAN -> out.ascii((Boolean) value ? "true" : "false");
            case TIME -> {
                out.ascii('"');
                time.write((Long) value, out);
                out.ascii('"');
            }
            case RECORD -> write(nested(field), value, out);
        }
    }

    private static Fields<?> nested(Field<?> field) {
        @Nullable Fields<?> nested = field.nested();
        if (nested == null) {
            throw new IllegalStateException("the field " + field.name() + " has no fields");
        }
        return nested;
    }
}
