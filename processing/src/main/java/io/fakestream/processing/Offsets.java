package io.fakestream.processing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the offsets that Spark writes: {@code {"listens":{"0":123,"1":456}}}. */
final class Offsets {
    private static final JsonFactory JSON = new JsonFactory();

    private Offsets() {}

    /** Partition to the offset after the last record read. */
    static Map<Integer, Long> parse(@Nullable String text, String topic) {
        Map<Integer, Long> offsets = new HashMap<>();
        if (text == null) {
            return offsets;
        }
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() != JsonToken.START_OBJECT || !name.equals(topic)) {
                    json.skipChildren();
                    continue;
                }
                for (String partition = json.nextFieldName(); partition != null; partition = json.nextFieldName()) {
                    offsets.put(Integer.parseInt(partition), json.nextLongValue(0));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("these are not Spark's offsets: " + text, e);
        }
        return offsets;
    }
}
