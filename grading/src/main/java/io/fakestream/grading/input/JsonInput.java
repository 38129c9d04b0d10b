package io.fakestream.grading.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A JSON file: an array of objects, objects one after another (such as one per line), or an object with such an array in
 * a field {@code results}, {@code rows} or {@code data}.
 */
public final class JsonInput implements ResultInput {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> ARRAYS = Set.of("results", "rows", "data");

    private final InputFile file;

    public JsonInput(Path path) {
        this.file = new InputFile(path);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public boolean isChangelog() {
        return false;
    }

    @Override
    public void forEach(RowConsumer each) {
        file.read(text -> {
            try (JsonParser parser = JSON.getFactory().createParser(text)) {
                values(parser, each);
            } catch (JsonProcessingException e) {
                if (e instanceof JsonEOFException || e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
                    throw file.incomplete("it ends in the middle of a value, in line " + line(e), e);
                }
                throw PipelineException.usage(
                        file + ", line " + line(e) + " is not JSON: " + firstSentence(e) + ".",
                        "Write the results as one JSON object per line, or as CSV.");
            }
        });
    }

    private void values(JsonParser parser, RowConsumer each) throws IOException {
        while (parser.nextToken() != null) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                if (!array(parser, each)) {
                    return;
                }
            } else if (!topLevelObject(parser, each)) {
                return;
            }
        }
    }

    private boolean array(JsonParser parser, RowConsumer each) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!accept(object(parser), parser, each)) {
                return false;
            }
        }
        return true;
    }

    private boolean topLevelObject(JsonParser parser, RowConsumer each) throws IOException {
        checkObject(parser);
        Map<String, Object> row = new LinkedHashMap<>();
        boolean isWrapper = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && ARRAYS.contains(name)) {
                isWrapper = true;
                if (!array(parser, each)) {
                    return false;
                }
            } else {
                FlatValues.add(name, JSON.readValue(parser, Object.class), row);
            }
        }
        return isWrapper || accept(row, parser, each);
    }

    private Map<String, Object> object(JsonParser parser) throws IOException {
        checkObject(parser);
        Map<String, Object> row = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            FlatValues.add(name, JSON.readValue(parser, Object.class), row);
        }
        return row;
    }

    private void checkObject(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw PipelineException.usage(
                    file + ", line " + parser.currentLocation().getLineNr()
                            + ": expected an object such as {\"artist\": \"…\"}.",
                    "Write each row as an object: {\"artist\": \"…\", \"count\": 12}");
        }
    }

    private boolean accept(Map<String, Object> row, JsonParser parser, RowConsumer each) {
        try {
            return each.accept(row);
        } catch (UnusableValueException e) {
            throw e.at(file + ", line " + parser.currentLocation().getLineNr());
        }
    }

    /** Without advice for programmers. */
    private static String firstSentence(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("[:(].*", "")
                .strip();
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }
}
