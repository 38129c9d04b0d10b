package io.fakestream.model;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of the fields of one record, as a decoder or a table provides them; absent ones are null. The types are
 * those of {@link FieldType}, and a nested record is a {@code FieldValues}. Not thread-safe.
 */
public final class FieldValues {
    private final Fields<?> fields;
    private final @Nullable Object[] values;

    public FieldValues(Fields<?> fields) {
        this.fields = fields;
        this.values = new Object[fields.all().size()];
    }

    /** Sets the value of the field at an index; see {@link Fields#index}. */
    public void set(int index, @Nullable Object value) {
        values[index] = value;
    }

    /**
     * The value of a field.
     *
     * @throws IllegalArgumentException if there is no field with this name
     */
    public @Nullable Object get(String name) {
        int index = fields.index(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no field " + name);
        }
        return values[index];
    }

    public @Nullable String text(String name) {
        return (String) get(name);
    }

    public @Nullable Long number(String name) {
        return (Long) get(name);
    }

    public @Nullable Integer integer(String name) {
        return (Integer) get(name);
    }

    public @Nullable Boolean bool(String name) {
        return (Boolean) get(name);
    }

    /** The values of a nested record; all of them are absent if the record is absent. */
    public FieldValues nested(String name) {
        if (get(name) instanceof FieldValues found) {
            return found;
        }
        Fields<?> nested = fields.all().get(fields.index(name)).nested();
        if (nested == null) {
            throw new IllegalArgumentException("the field " + name + " is not a record");
        }
        return new FieldValues(nested);
    }

    /**
     * The text of a required field.
     *
     * @throws IllegalArgumentException if it is absent
     */
    String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw new IllegalArgumentException("the required field " + name + " is absent");
        }
        return text;
    }

    /** Replaces absent required texts and numbers by an empty text and 0. */
    public void fillRequired() {
        for (int i = 0; i < values.length; i++) {
            Field<?> field = fields.all().get(i);
            if (field.nested() != null) {
                FieldValues nested = nested(field.name());
                nested.fillRequired();
                values[i] = nested;
            } else if (field.required() && values[i] == null) {
                values[i] = switch (field.type()) {
                    case TEXT -> "";
                    case INTEGER -> 0;
                    default -> null; // has no column of its own
                };
            }
        }
    }

    /**
     * The path within the event of the first required field that is absent; empty if there is none.
     *
     * @param alsoRequired paths of fields that are required in addition, such as {@code user.age}
     */
    public Optional<String> firstMissing(Set<String> alsoRequired) {
        for (int i = 0; i < values.length; i++) {
            Field<?> field = fields.all().get(i);
            if (field.nested() != null) {
                Optional<String> missing = nested(field.name()).firstMissing(alsoRequired);
                if (missing.isPresent()) {
                    return missing;
                }
            } else if (values[i] == null && (field.required() || alsoRequired.contains(fields.path(i)))) {
                return Optional.of(fields.path(i));
            }
        }
        return Optional.empty();
    }
}
