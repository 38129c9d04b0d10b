package io.fakestream.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fakestream.model.Dimension;
import io.fakestream.verification.truth.TruthWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A truth as one JSON object: {@code {"results":[{"kind","name","window_start","plays","age_sum","average_age"},…],
 * "outcomes":{name: records, …}}}. Overall results have no {@code window_start}.
 */
public final class TruthJson implements TruthWriter {
    private final JsonGenerator json;
    private boolean inOutcomes;

    public TruthJson(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeArrayFieldStart("results");
    }

    @Override
    public void window(Dimension dimension, String name, long windowStartMillis, long plays, long ageSum) {
        result(dimension, name, Instant.ofEpochMilli(windowStartMillis).toString(), plays, ageSum);
    }

    @Override
    public void total(Dimension dimension, String name, long plays, long ageSum) {
        result(dimension, name, "", plays, ageSum);
    }

    @Override
    public void outcome(String name, long records) {
        try {
            beginOutcomes();
            json.writeNumberField(name, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            beginOutcomes();
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beginOutcomes() throws IOException {
        if (!inOutcomes) {
            inOutcomes = true;
            json.writeEndArray();
            json.writeObjectFieldStart("outcomes");
        }
    }

    private void result(Dimension dimension, String name, String window, long plays, long ageSum) {
        try {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringField("kind", dimension.code());
            json.writeStringField("name", name);
            if (!window.isEmpty()) {
                json.writeStringField("window_start", window);
            }
            json.writeNumberField("plays", plays);
            json.writeNumberField("age_sum", ageSum);
            json.writeNumberField("average_age", (double) ageSum / plays);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
