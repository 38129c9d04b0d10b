package io.fakestream.format.json;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Listen;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Parses values into listens. */
final class Parsing {
    static final EventId WHERE = new EventId("listens", 3, 42);
    static final long DUE = Instant.parse("2026-11-23T05:30:12Z").toEpochMilli();

    private static final JsonDecoder DECODER = new JsonDecoder(ParsedListen.ALSO_REQUIRED);

    private Parsing() {}

    static ParsedListen parse(String value) throws RejectedRecordException {
        return DECODER.decode(value.getBytes(StandardCharsets.UTF_8));
    }

    static Listen listen(String value) throws RejectedRecordException {
        return listen(value.getBytes(StandardCharsets.UTF_8), DUE);
    }

    static Listen listen(byte @Nullable [] value, long dueMillis) throws RejectedRecordException {
        ParsedListen parsed = DECODER.decode(value);
        String id = parsed.eventId();
        EventId key = id == null ? WHERE : EventId.isOfARun(id) ? EventId.parse(id) : EventIds.foreign(id);
        return parsed.listen(key, dueMillis);
    }
}
