package io.fakestream.grading.input;

import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of an input has which meaning. */
public final class ColumnMapping {
    private final EnumMap<GradedField, String> columns;

    private final Set<GradedField> mapped;

    private ColumnMapping(EnumMap<GradedField, String> columns, Set<GradedField> mapped) {
        this.columns = columns;
        this.mapped = mapped;
    }

    /**
     * The columns that were named, and those whose names say what they mean.
     *
     * @param wanted such as {@code artist=singer}
     * @param input  has the columns
     * @throws PipelineException if a name is unknown
     */
    public static ColumnMapping of(List<String> wanted, ResultInput input) {
        List<String> existing = input.columns();
        EnumMap<GradedField, String> columns = new EnumMap<>(GradedField.class);
        for (String entry : wanted) {
            int equals = entry.indexOf('=');
            if (equals <= 0 || equals == entry.length() - 1) {
                throw PipelineException.usage(
                        "--map \"" + entry + "\" is not of the form FIELD=COLUMN.",
                        "Example: --map artist=singer,average=avg_age");
            }
            String column = entry.substring(equals + 1).strip();
            GradedField field = field(entry.substring(0, equals).strip());
            if (columns.containsKey(field)) {
                throw PipelineException.usage(
                        "--map has two columns for " + field.code() + ".", "Map each field once for each --results.");
            }
            columns.put(field, find(column, existing).orElseThrow(() -> unknown(column, input, existing)));
        }
        Set<GradedField> mapped = Set.copyOf(columns.keySet());
        Set<String> used = Set.copyOf(columns.values());
        for (GradedField field : GradedField.values()) {
            List<String> names = new ArrayList<>(field.otherNames());
            names.add(0, field.code());
            names.stream()
                    .flatMap(name -> find(name, existing).stream())
                    .filter(column -> !used.contains(column))
                    .findFirst()
                    .ifPresent(column -> columns.putIfAbsent(field, column));
        }
        return new ColumnMapping(columns, mapped);
    }

    public boolean has(GradedField field) {
        return columns.containsKey(field);
    }

    /** Whether the user named the column. */
    public boolean isMapped(GradedField field) {
        return mapped.contains(field);
    }

    /** The column with a meaning. */
    public Optional<String> column(GradedField field) {
        return Optional.ofNullable(columns.get(field));
    }

    /** The value in a row; null if the row or the input has none. */
    public @Nullable Object value(GradedField field, Map<String, Object> row) {
        String column = columns.get(field);
        return column == null ? null : row.get(column);
    }

    /** All fields and their columns, such as {@code artist=singer, count}. */
    @Override
    public String toString() {
        return text(columns.keySet().toArray(new GradedField[0]));
    }

    /** The same for some fields; those without a column are left out. */
    public String text(GradedField... fields) {
        List<String> parts = new ArrayList<>();
        for (GradedField field : fields) {
            column(field)
                    .ifPresent(column -> parts.add(field.code().equals(column) ? column : field.code() + "=" + column));
        }
        return String.join(", ", parts);
    }

    private static GradedField field(String name) {
        return GradedField.of(name)
                .orElseThrow(() -> PipelineException.usage(
                        "--map has the unknown field \"" + name + "\".",
                        Hint.closest(name, GradedField.codes())
                                .map(hint -> "Did you mean " + hint + "?")
                                .orElse("Fields: " + String.join(", ", GradedField.codes()))));
    }

    private static Optional<String> find(String name, List<String> existing) {
        Map<String, String> ignoringCase = new HashMap<>();
        existing.forEach(column -> ignoringCase.putIfAbsent(column.toLowerCase(Locale.ROOT), column));
        return existing.contains(name)
                ? Optional.of(name)
                : Optional.ofNullable(ignoringCase.get(name.toLowerCase(Locale.ROOT)));
    }

    private static PipelineException unknown(String column, ResultInput input, List<String> existing) {
        return PipelineException.usage(
                input.name() + " has no column \"" + column + "\".",
                Hint.closest(column, existing)
                                .map(hint -> "Did you mean " + hint + "? ")
                                .orElse("")
                        + "Its columns: " + String.join(", ", existing));
    }
}
