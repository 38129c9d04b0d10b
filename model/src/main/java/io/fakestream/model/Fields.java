package io.fakestream.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a record type, in the order of all formats. Immutable. */
public final class Fields<T> {
    /** Receives a field and its value. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Field<?> field, @Nullable Object value);
    }

    private final String prefix;
    private final List<Field<T>> all;
    private final List<String> paths = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();

    /**
     * Defines the fields of a record.
     *
     * @param parent the name of the field that contains this record; empty for the event itself
     */
    Fields(String parent, List<Field<T>> fields) {
        prefix = parent.isEmpty() ? "" : parent + ".";
        all = List.copyOf(fields);
        for (Field<T> field : all) {
            indices.put(field.name(), indices.size());
            paths.add(prefix + field.name());
        }
    }

    /** All fields, in order. */
    public List<Field<T>> all() {
        return all;
    }

    /** The path within the event of the field at this index, such as {@code user.name}. */
    public String path(int index) {
        return paths.get(index);
    }

    /** The path within the event that a field of this record has or would have. */
    public String pathOf(String name) {
        return prefix + name;
    }

    /**
     * Passes each field with its value in a record, in order.
     *
     * @param record a {@code T}
     */
    @SuppressWarnings("unchecked") // nested records are passed as objects
    public void forEach(Object record, Visitor each) {
        for (Field<T> field : all) {
            each.visit(field, field.value((T) record));
        }
    }

    /** The index of a field in {@link #all}, or -1 if there is none with this name. */
    public int index(String name) {
        return indices.getOrDefault(name, -1);
    }
}
