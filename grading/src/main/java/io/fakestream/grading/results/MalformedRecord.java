package io.fakestream.grading.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.verification.ReplayedRun;
import java.io.IOException;

/** What a pipeline that does not validate its input can read of a record that must be rejected. Not thread-safe. */
final class MalformedRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Utf8Buffer value = new Utf8Buffer(1024);
    private JsonNode json = MissingNode.getInstance();

    /** Reads a record; false if it is not a JSON object. */
    boolean read(ShardStream record, ReplayedRun run) {
        try {
            json = record.writeValue(run.schedule(), value)
                    ? JSON.readTree(value.array(), 0, value.length())
                    : MissingNode.getInstance();
        } catch (IOException e) {
            json = MissingNode.getInstance();
        }
        return json.isObject();
    }

    boolean hasTime() {
        return json.at("/played_at").isTextual();
    }

    boolean hasSong() {
        return json.at("/song/artists").isTextual();
    }

    boolean hasCountry() {
        return json.at("/user/nationality").isTextual();
    }

    /** The user's age; 0 if it is not a number. */
    int age() {
        return json.at("/user/age").asInt();
    }
}
