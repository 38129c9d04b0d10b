package io.fakestream.verification;

import io.fakestream.model.Song;
import java.util.HashMap;
import java.util.Map;

/** A cache of song labels. */
final class SongLabels {
    private record Label(String trackName, String artists, String text) {
        boolean isOf(Song song) {
            return trackName.equals(song.trackName()) && artists.equals(song.artists());
        }
    }

    private final Map<String, Label> byId = new HashMap<>();

    /** The label of a song. */
    String of(String songId, Song song) {
        Label known = byId.get(songId);
        if (known == null || !known.isOf(song)) {
            known = new Label(song.trackName(), song.artists(), song.label());
            byId.put(songId, known);
        }
        return known.text;
    }
}
