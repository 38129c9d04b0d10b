package io.fakestream.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.Utf8Text;
import io.fakestream.model.Field;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Fields;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the value of a record: events of the generator, events of the older Python project (no ids, the age as a
 * string, {@code played_at} as {@code yyyy-MM-dd HH:mm:ss} in UTC), and other events of the same structure. Unknown
 * fields are skipped. Thread-safe.
 */
final class JsonDecoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final int MAX_REASON_LENGTH = 200;

    private final Set<String> alsoRequired;

    /** Rejects events without these fields, given by their paths, and without those of {@link Listen#FIELDS} that are required. */
    JsonDecoder(Set<String> alsoRequired) {
        this.alsoRequired = Set.copyOf(alsoRequired);
    }

    /**
     * Parses the listen of a record.
     *
     * @throws RejectedRecordException if the record is not a listen; the detail is for the author of the producer
     */
    ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        if (value == null) {
            throw new RejectedRecordException(RejectionReason.TOMBSTONE, "");
        }
        Counts counts = new Counts();
        FieldValues values = new FieldValues(Listen.FIELDS);
        try (JsonParser json = JSON.createParser(Utf8Text.decode(value))) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw notAnObject(json, first);
            }
            readRecord(json, Listen.FIELDS, values, counts);
            if (json.nextToken() != null) {
                throw new RejectedRecordException(
                        RejectionReason.NOT_JSON, "there is more content after the event: send one event per record");
            }
        } catch (CharacterCodingException e) {
            throw new RejectedRecordException(RejectionReason.NOT_JSON, Utf8Text.explain(value));
        } catch (JsonProcessingException e) {
            throw new RejectedRecordException(RejectionReason.NOT_JSON, syntax(value, e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
        return ParsedListen.check(values, counts.firstUnknown, counts.known == 0, alsoRequired);
    }

    private static RejectedRecordException notAnObject(JsonParser json, @Nullable JsonToken first) throws IOException {
        if (first == null) {
            return new RejectedRecordException(RejectionReason.EMPTY, "");
        }
        String detail = switch (first) {
            case START_ARRAY -> "the event is a JSON array: send one object per record";
            case VALUE_STRING ->
                json.getText().stripLeading().startsWith("{")
                        ? "the event is a JSON string that holds JSON: it was encoded twice"
                        : "the event is a JSON string, not an object";
            default -> "the event is " + json.getText() + ", not a JSON object";
        };
        return new RejectedRecordException(RejectionReason.WRONG_TYPE, detail);
    }

    private static String syntax(byte[] value, JsonProcessingException e) {
        if (value[0] == 0) {
            return Utf8Text.schemaRegistryHint();
        }
        String where =
                e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
        String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return what.substring(0, Math.min(what.length(), MAX_REASON_LENGTH)) + where;
    }

    /** Reads the fields of an object; an object that occurs twice is merged. */
    private static void readRecord(JsonParser json, Fields<?> fields, FieldValues values, Counts counts)
            throws IOException, RejectedRecordException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            int index = fields.index(name);
            if (index < 0) {
                counts.addUnknown(fields, name);
                json.skipChildren();
                continue;
            }
            counts.known++;
            Field<?> field = fields.all().get(index);
            Fields<?> nested = field.nested();
            if (nested == null) {
                values.set(index, JsonValues.read(json, token, field.type(), fields.path(index)));
            } else if (JsonValues.isObject(json, token, field.name())) {
                FieldValues inner = values.nested(field.name());
                readRecord(json, nested, inner, counts);
                values.set(index, inner);
            }
        }
    }

    /** What was found in an event. */
    private static final class Counts {
        int known;

        @Nullable
        String firstUnknown;

        void addUnknown(Fields<?> fields, String name) {
            if (firstUnknown == null) {
                firstUnknown = fields.pathOf(name);
            }
        }
    }
}
