package io.fakestream.model;

/**
 * Writes listens as JSON, the value of a record on the topic.
 *
 * <p>Schema: {@code {"event_id","source","user":{"id","name","address","age","nationality"},
 * "song":{"id","artists","album_name","track_name","duration_ms","track_genre"},"played_at","ms_played","skipped",
 * "session_id","device"}}, a superset of the schema of the older Python project. The same listen always gives the same
 * bytes.
 *
 * <p>Not thread-safe.
 */
public final class ListenJson {
    private final Utf8Buffer out = new Utf8Buffer(1024);
    private final IsoTime time = new IsoTime();

    /** Writes an event as one JSON object without a line terminator. The buffer is valid until the next call. */
    public Utf8Buffer write(Listen listen) {
        out.clear();
        EventId id = listen.id();
        out.ascii("{\"event_id\":\"").ascii(id.stream()).ascii('-');
        if (id.shard() < 10) {
            out.ascii('0');
        }
        out.number(id.shard()).ascii('-').padded(id.number(), 12);
        out.ascii("\",\"source\":\"").ascii(Listen.SOURCE).ascii("\",\"user\":{\"id\":");
        User user = listen.user();
        out.number(user.id()).ascii(",\"name\":").jsonString(user.name());
        out.ascii(",\"address\":").jsonString(user.address());
        out.ascii(",\"age\":").number(user.age());
        out.ascii(",\"nationality\":").jsonString(user.nationality());
        out.ascii("},\"song\":");
        write(listen.song(), out);
        out.ascii(",\"played_at\":\"");
        time.write(listen.playedAtMillis(), out);
        out.ascii("\",\"ms_played\":").number(listen.playedMillis());
        out.ascii(",\"skipped\":").ascii(listen.skipped() ? "true" : "false");
        out.ascii(",\"session_id\":").jsonString(listen.sessionId());
        out.ascii(",\"device\":").jsonString(listen.device());
        return out.ascii('}');
    }

    /** Writes the value of the field {@code song}. */
    public static void write(Song song, Utf8Buffer out) {
        out.ascii("{\"id\":").jsonString(song.id());
        out.ascii(",\"artists\":").jsonString(song.artists());
        out.ascii(",\"album_name\":").jsonString(song.albumName());
        out.ascii(",\"track_name\":").jsonString(song.trackName());
        out.ascii(",\"duration_ms\":").number(song.durationMillis());
        out.ascii(",\"track_genre\":").jsonString(song.genre()).ascii('}');
    }
}
