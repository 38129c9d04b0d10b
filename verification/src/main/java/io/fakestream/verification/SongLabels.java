package io.fakestream.verification;

import io.fakestream.storage.ListenRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cache of song labels. */
final class SongLabels {
    private record Label(@Nullable String trackName, String artists, String text) {
        boolean isOf(ListenRow row) {
            return Objects.equals(trackName, row.trackName()) && artists.equals(row.artists());
        }
    }

    private final Map<String, Label> byId = new HashMap<>();

    /** The label of the row's song. */
    String of(String songId, ListenRow row) {
        Label known = byId.get(songId);
        if (known == null || !known.isOf(row)) {
            known = new Label(row.trackName(), row.artists(), row.songLabel());
            byId.put(songId, known);
        }
        return known.text;
    }
}
