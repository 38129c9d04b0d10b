package io.fakestream.processing;

import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.storage.DistinctListeners;
import io.fakestream.storage.TopEntry;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sums of plays, listeners' ages and skips; optionally with the distinct listeners, or with a song's label. */
final class PlaySum {
    private long plays;
    private long ageSum;
    private long skipped;
    private @Nullable DistinctListeners listeners;
    private @Nullable String label;
    private @Nullable String trackName;
    private @Nullable String artists;

    void add(Listen listen) {
        plays++;
        ageSum += listen.user().age();
        if (Boolean.TRUE.equals(listen.skipped())) {
            skipped++;
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
        label = TopEntry.later(label, song.label());
    }

    ResultSum result() {
        return new ResultSum(
                plays,
                ageSum,
                skipped,
                label == null ? null : label.getBytes(StandardCharsets.UTF_8),
                listeners == null ? null : listeners.bytes());
    }
}
