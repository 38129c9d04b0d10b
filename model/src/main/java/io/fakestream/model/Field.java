package io.fakestream.model;

import org.jspecify.annotations.Nullable;

/**
 * A field of an event: its name and type in every format, and how its value is read from an object.
 *
 * @param <T>      the record that has the field
 * @param name     in JSON, Avro and the tables
 * @param column   in flat formats, such as CSV
 * @param required whether an event of any source without it is rejected; a format may require more fields
 * @param nested   the fields of the value if {@code type} is {@link FieldType#RECORD}, otherwise null
 * @param doc      one sentence for readers of the data
 */
public record Field<T>(
        String name,
        String column,
        FieldType type,
        boolean required,
        @Nullable Fields<?> nested,
        String doc,
        Getter<T> getter) {
    /** The value of a field: a string, a long, an int, a boolean or a record, according to the type. */
    @FunctionalInterface
    public interface Getter<T> {
        @Nullable
        Object get(T from);
    }

    static <T> Field<T> of(String name, FieldType type, Getter<T> getter, String doc) {
        return new Field<>(name, name, type, false, null, doc, getter);
    }

    static <T> Field<T> nested(String name, Fields<?> fields, Getter<T> getter, String doc) {
        return new Field<>(name, name, FieldType.RECORD, false, fields, doc, getter);
    }

    /** This field with another name in flat formats. */
    Field<T> inColumn(String flatName) {
        return new Field<>(name, flatName, type, required, nested, doc, getter);
    }

    /** A copy of this field that is required. */
    Field<T> asRequired() {
        return new Field<>(name, column, type, true, nested, doc, getter);
    }

    /** The value of this field, or null if the event lacks it. */
    public @Nullable Object value(T from) {
        return getter.get(from);
    }
}
