package io.fakestream.format.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a registry's answers that are used here; absent ones are null.
 *
 * @param hasReferences whether the schema refers to schemas of other subjects
 */
record RegistryJson(
        @Nullable Integer id,
        @Nullable String schema,
        @Nullable String schemaType,
        @Nullable Integer errorCode,
        @Nullable String message,
        boolean hasReferences) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The fields of a JSON object; all of them are absent if the text is something else. */
    static RegistryJson parse(String text) {
        Integer id = null;
        String schema = null;
        String schemaType = null;
        Integer errorCode = null;
        String message = null;
        boolean hasReferences = false;
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                switch (name) {
                    case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : null;
                    case "schema" -> schema = json.getValueAsString();
                    case "schemaType" -> schemaType = json.getValueAsString();
                    case "error_code" -> errorCode = value == JsonToken.VALUE_NUMBER_INT ? json.getIntValue() : null;
                    case "message" -> message = json.getValueAsString();
                    case "references" -> {
                        hasReferences = value == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY;
                        while (hasReferences && json.currentToken() != JsonToken.END_ARRAY) {
                            json.skipChildren();
                            json.nextToken();
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return new RegistryJson(id, schema, schemaType, errorCode, message, hasReferences);
        } catch (IOException e) {
            return NONE;
        }
    }

    private static final RegistryJson NONE = new RegistryJson(null, null, null, null, null, false);

    /** The body of a request that registers a schema. */
    static String toRegister(String definition) {
        Utf8Buffer json = new Utf8Buffer(definition.length() + 64);
        json.ascii("{\"schema\":").jsonString(definition).ascii('}');
        return new String(json.array(), 0, json.length(), StandardCharsets.UTF_8);
    }

    /** The schema in this answer, which must have one. */
    RegisteredSchema registered(int schemaId) {
        if (schema == null) {
            throw new IllegalStateException("the answer has no schema");
        }
        String type = schemaType == null ? RegisteredSchema.AVRO : schemaType; // absent for Avro
        return new RegisteredSchema(
                schemaId, hasReferences ? type + " with references to other schemas" : type, schema);
    }
}
