package io.fakestream.grading.input;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the fields of nested values columns of their own, such as {@code window.start}. */
final class FlatValues {
    private FlatValues() {}

    /** Adds a value or, if it is a map, its fields. */
    static void add(String name, @Nullable Object value, Map<String, Object> to) {
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((field, nested) -> add(name + "." + field, nested, to));
        } else if (value != null) {
            to.put(name, value);
        }
    }
}
