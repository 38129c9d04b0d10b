package io.fakestream.format.csv;

import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.Field;
import io.fakestream.model.FieldType;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Fields;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.UserIds;
import io.fakestream.model.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The columns of a line: the fields of a listen, those of nested records in their place. */
final class CsvColumns {
    /** The names of the columns. */
    static final List<String> NAMES = names(Listen.FIELDS);

    private CsvColumns() {}

    private static List<String> names(Fields<?> fields) {
        List<String> names = new ArrayList<>();
        for (Field<?> field : fields.all()) {
            if (field.nested() == null) {
                names.add(field.column());
            } else {
                names.addAll(names(field.nested()));
            }
        }
        return names;
    }

    /** The values of the columns; null for an absent field. */
    static List<@Nullable Object> values(Listen listen) {
        List<@Nullable Object> values = new ArrayList<>(NAMES.size());
        addValues(Listen.FIELDS, listen, values);
        return values;
    }

    private static void addValues(Fields<?> fields, Object record, List<@Nullable Object> to) {
        fields.forEach(record, (field, value) -> {
            if (field.nested() != null && value != null) {
                addValues(field.nested(), value, to);
            } else if (field.type() == FieldType.TIME && value != null) {
                to.add(time((Long) value));
            } else {
                to.add(value);
            }
        });
    }

    private static String time(long millis) {
        Utf8Buffer text = new Utf8Buffer(32);
        new IsoTime().write(millis, text);
        return new String(text.array(), 0, text.length(), StandardCharsets.US_ASCII);
    }

    /** Parses the values of a line. */
    static FieldValues parse(CSVRecord line) throws RejectedRecordException {
        if (line.size() != NAMES.size()) {
            throw new RejectedRecordException(
                    RejectionReason.NOT_JSON, "expected " + NAMES.size() + " columns, found " + line.size());
        }
        return parse(Listen.FIELDS, line.iterator());
    }

    private static FieldValues parse(Fields<?> fields, Iterator<String> columns) throws RejectedRecordException {
        FieldValues values = new FieldValues(fields);
        for (int i = 0; i < fields.all().size(); i++) {
            Field<?> field = fields.all().get(i);
            Fields<?> nested = field.nested();
            values.set(i, nested == null ? value(field, columns.next()) : parse(nested, columns));
        }
        return values;
    }

    private static @Nullable Object value(Field<?> field, String text) throws RejectedRecordException {
        if (text.isEmpty() && field.type() != FieldType.TEXT) {
            return null;
        }
        try {
            return switch (field.type()) {
                case TEXT, TEXT_ID, TIME -> checkLength(field, text);
                case NUMBER_ID -> UserIds.of(text);
                case INTEGER -> Integer.valueOf(text);
                case BOOLEAN -> bool(field, text);
                case RECORD -> throw new IllegalArgumentException(field.column() + " is a record");
            };
        } catch (NumberFormatException e) {
            throw wrongType(field, "a whole number", text);
        }
    }

    private static String checkLength(Field<?> field, String text) throws RejectedRecordException {
        if (text.length() > Listen.LONGEST_TEXT) {
            throw new RejectedRecordException(
                    RejectionReason.IMPOSSIBLE_VALUE,
                    field.column() + ": " + text.length() + " characters, at most " + Listen.LONGEST_TEXT
                            + " are allowed");
        }
        return text;
    }

    private static boolean bool(Field<?> field, String text) throws RejectedRecordException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrongType(field, "true or false", text);
        };
    }

    private static RejectedRecordException wrongType(Field<?> field, String expected, String text) {
        return new RejectedRecordException(
                RejectionReason.WRONG_TYPE, field.column() + ": expected " + expected + ", found \"" + text + "\"");
    }
}
