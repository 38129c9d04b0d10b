package io.fakestream.processing;

import io.fakestream.storage.DistinctListeners;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.TopEntry;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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

    void add(ListenRow listen) {
        plays++;
        ageSum += listen.userAge();
        if (Boolean.TRUE.equals(listen.skipped())) {
            skipped++;
        }
    }

    void addListener(ListenRow listen) {
        if (listeners == null) {
            listeners = new DistinctListeners();
        }
        listeners.add(listen);
    }

    /** Sets the song's label. If several labels occur for an id, the greatest one by UTF-8 bytes wins. */
    void addLabel(ListenRow listen) {
        if (Objects.equals(trackName, listen.trackName()) && listen.artists().equals(artists)) {
            return;
        }
        trackName = listen.trackName();
        artists = listen.artists();
        label = TopEntry.later(label, listen.songLabel());
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
