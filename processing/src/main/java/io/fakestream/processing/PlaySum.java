package io.fakestream.processing;

import io.fakestream.storage.DistinctListeners;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.TopEntry;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plays, their listeners' ages and skips; and, where somebody asks for it, who listened, or what to show for a song.
 */
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

    /** Remembers how a song is shown. If one id comes with several names, the last by order of text. */
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
