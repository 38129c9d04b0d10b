package io.fakestream.processing.format;

import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Lateness;
import io.fakestream.model.Timing;
import io.fakestream.storage.ListenRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Parses values into rows, as a record of a run with this timestamp. */
final class Parsing {
    static final EventId WHERE = new EventId("listens", 3, 42);
    static final long DUE = Instant.parse("2026-11-23T05:30:12Z").toEpochMilli();

    private static final ListenParser PARSER = new ListenParser();

    private Parsing() {}

    static ParsedListen parse(String value) throws MalformedEventException {
        return PARSER.parse(value.getBytes(StandardCharsets.UTF_8));
    }

    static ListenRow row(String value) throws MalformedEventException {
        return row(value.getBytes(StandardCharsets.UTF_8), DUE);
    }

    static ListenRow row(byte @Nullable [] value, long dueMillis) throws MalformedEventException {
        ParsedListen listen = PARSER.parse(value);
        boolean late = Lateness.DEFAULT.judge(dueMillis, listen.playedAtMillis()) == Timing.LATE;
        String id = listen.eventId();
        EventId key = id == null ? WHERE : EventId.isOfARun(id) ? EventId.parse(id) : EventIds.foreign(id);
        return listen.row(key, dueMillis, late, null);
    }
}
