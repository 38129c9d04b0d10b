package io.fakestream.processing;

import io.fakestream.model.Listen;
import io.fakestream.model.Measure;
import io.fakestream.model.Song;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.DistinctListeners;
import io.fakestream.storage.sink.TopEntry;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The sums of plays; optionally with the distinct listeners, or with a song's label. */
final class PlaySum {
    private final long[] sums = new long[Measure.OF_WINDOWS.size()];
    private @Nullable DistinctListeners listeners;
    private @Nullable String label;
    private @Nullable String trackName;
    private @Nullable String artists;

    void add(Listen listen) {
        for (Measure measure : Measure.OF_WINDOWS) {
            sums[measure.index()] += measure.valueFor(listen);
        }
    }

    void addListener(Listen listen) {
        if (listeners == null) {
            listeners = new DistinctListeners();
        }
        listeners.add(listen.user());
    }

    /** Sets the song's label. If several labels occur for an id, the greatest one by UTF-8 bytes wins. */
    void addLabel(Song song) {
        if (song.trackName().equals(trackName) && song.artists().equals(artists)) {
            return;
        }
        trackName = song.trackName();
        artists = song.artists();
        label = TopEntry.greaterLabel(label, song.label());
    }

    ResultSum result() {
        return new ResultSum(
                Sums.of(sums),
                label == null ? null : label.getBytes(StandardCharsets.UTF_8),
                listeners == null ? null : listeners.bytes());
    }
}
