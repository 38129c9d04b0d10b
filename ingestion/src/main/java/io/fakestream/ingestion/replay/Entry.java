package io.fakestream.ingestion.replay;

import io.fakestream.model.Song;
import io.fakestream.model.User;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one play that are published.
 *
 * @param userName       to tell listeners apart; never published. Null if the export has none
 * @param user           who listened, if the file says so in the fields of a listen; null to number the listeners
 * @param playedAtMillis when the play ended, milliseconds since the epoch
 * @param ownId          the id of the event in the file, if it has a usable one
 */
record Entry(
        @Nullable String userName,
        @Nullable User user,
        Song song,
        long playedAtMillis,
        @Nullable Integer playedMillis,
        @Nullable Boolean skipped,
        @Nullable String sessionId,
        @Nullable String device,
        @Nullable String ownId) {
    /** An entry of an export of a streaming service. */
    static Entry of(
            @Nullable String userName,
            Song song,
            long playedAtMillis,
            @Nullable Integer playedMillis,
            @Nullable Boolean skipped,
            @Nullable String device) {
        return new Entry(userName, null, song, playedAtMillis, playedMillis, skipped, null, device, null);
    }
}
