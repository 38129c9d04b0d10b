package io.fakestream.format.legacy;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.ValueLines;
import io.fakestream.format.json.JsonFormat;
import io.fakestream.model.IsoTime;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of the older Python project: JSON without ids and without what its generator does not know, the age as a
 * string, and {@code played_at} in UTC without milliseconds, such as {@code 2026-11-23 05:30:11}. Files have one event
 * on each line. The decoder is that of {@link JsonFormat}, which accepts both.
 */
public final class LegacyFormat implements ListenFormat {
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final JsonFormat json = new JsonFormat();

    @Override
    public String code() {
        return "legacy";
    }

    @Override
    public Set<String> extensions() {
        return json.extensions();
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        User user = listen.user();
        Song song = listen.song();
        out.clear();
        out.ascii("{\"user\":{\"name\":").jsonString(user.name());
        text(",\"address\":", user.address(), out);
        if (user.age() != null) {
            out.ascii(",\"age\":\"").number(user.age()).ascii('"');
        }
        text(",\"nationality\":", user.nationality(), out);
        out.ascii("},\"song\":{\"artists\":").jsonString(song.artists());
        text(",\"album_name\":", song.albumName(), out);
        out.ascii(",\"track_name\":").jsonString(song.trackName());
        if (song.durationMillis() != null) {
            out.ascii(",\"duration_ms\":").number(song.durationMillis());
        }
        text(",\"track_genre\":", song.genre(), out);
        out.ascii("},\"played_at\":\"");
        time(listen.playedAtMillis(), out);
        out.ascii("\"}");
    }

    private static void text(String name, @Nullable String value, Utf8Buffer out) {
        if (value != null) {
            out.ascii(name).jsonString(value);
        }
    }

    private static void time(long millis, Utf8Buffer out) {
        Utf8Buffer iso = new Utf8Buffer(32);
        new IsoTime().write(millis, iso);
        out.raw(iso.array(), 0, DATE_LENGTH).ascii(' ');
        out.raw(iso.array(), DATE_LENGTH + 1, SECONDS_LENGTH - DATE_LENGTH - 1);
    }

    @Override
    public Listen represent(Listen listen) {
        User user = listen.user();
        Song song = listen.song();
        return new Listen(
                listen.id(),
                null,
                new User(null, user.name(), user.address(), user.age(), user.nationality()),
                new Song(null, song.artists(), song.albumName(), song.trackName(), song.durationMillis(), song.genre()),
                Math.floorDiv(listen.playedAtMillis(), MILLIS_PER_SECOND) * MILLIS_PER_SECOND,
                null,
                null,
                null,
                null,
                listen.dueMillis());
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        return json.decode(value);
    }

    @Override
    public RecordFile open(OutputStream out) {
        return new ValueLines(out, (record, value) -> {
            encode(record.listen(), value);
            return true;
        });
    }
}
