package io.fakestream.verification;

import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.storage.sink.ListenRow;
import org.jspecify.annotations.Nullable;

/** Rows for tests of the verification. */
final class Rows {
    static final ListenRow ROW = row("The Vogue", 34, 1_795_498_211_123L, false);

    private Rows() {}

    static ListenRow row(String artists, @Nullable Integer age, long playedAtMillis, boolean late) {
        return row("fsp", artists, age, playedAtMillis, late, "Germany", "indie", "t17", 48_213L);
    }

    /** A row that counts only for its artists, as a foreign event may. */
    static ListenRow ofArtists(String artists, @Nullable Integer age, long playedAtMillis, boolean late) {
        return row(null, artists, age, playedAtMillis, late, null, null, null, 48_213L);
    }

    /** A row of a song, played by a user. */
    static ListenRow ofSong(String songId, long userId, long playedAtMillis) {
        return row(null, "The Vogue; Mara", 34, playedAtMillis, false, null, null, songId, userId);
    }

    private static ListenRow row(
            @Nullable String source,
            String artists,
            @Nullable Integer age,
            long playedAtMillis,
            boolean late,
            @Nullable String country,
            @Nullable String genre,
            @Nullable String songId,
            long userId) {
        Listen listen = new Listen(
                new EventId("1f2e3d4c", 3, 12_345),
                source,
                new User(userId, "Zoë", "Köln", age, country),
                new Song(songId, artists, "Rainfall", "Low Tide", 215_000, genre),
                playedAtMillis,
                182_000,
                true,
                "48213-17",
                "mobile",
                playedAtMillis + 1_000);
        return new ListenRow(listen, late, null);
    }
}
