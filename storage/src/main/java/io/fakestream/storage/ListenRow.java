package io.fakestream.storage;

import io.fakestream.model.EventId;
import io.fakestream.model.Song;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code listens}. Fields that a foreign event lacks are null here and unset in the table.
 *
 * @param id             the primary key
 * @param dueMillis      due time, milliseconds since the epoch; the write timestamp of the row
 * @param playedAtMillis event time, milliseconds since the epoch
 * @param late           whether it is too late for the averages
 * @param origin         the record of a foreign event; null for an event of a run
 */
public record ListenRow(
        EventId id,
        long dueMillis,
        long playedAtMillis,
        boolean late,
        @Nullable String source,
        @Nullable Long userId,
        String userName,
        @Nullable String userAddress,
        int userAge,
        @Nullable String userNationality,
        @Nullable String songId,
        String artists,
        @Nullable String albumName,
        @Nullable String trackName,
        @Nullable Integer durationMillis,
        @Nullable String trackGenre,
        @Nullable Integer playedMillis,
        @Nullable Boolean skipped,
        @Nullable String sessionId,
        @Nullable String device,
        @Nullable Origin origin) {
    /** Number of events of a shard in one partition of the table. */
    static final long BUCKET = 10_000;

    /**
     * The record that contained a foreign event, and the time that it was judged by.
     *
     * @param referenceMillis see {@link io.fakestream.model.Lateness#judgeForeign}, milliseconds since the epoch
     */
    public record Origin(String topic, int partition, long offset, long referenceMillis) {}

    /** The row of an event of a run. */
    public ListenRow(
            EventId id,
            long dueMillis,
            long playedAtMillis,
            boolean late,
            @Nullable String source,
            @Nullable Long userId,
            String userName,
            @Nullable String userAddress,
            int userAge,
            @Nullable String userNationality,
            @Nullable String songId,
            String artists,
            @Nullable String albumName,
            @Nullable String trackName,
            @Nullable Integer durationMillis,
            @Nullable String trackGenre,
            @Nullable Integer playedMillis,
            @Nullable Boolean skipped,
            @Nullable String sessionId,
            @Nullable String device) {
        this(
                id,
                dueMillis,
                playedAtMillis,
                late,
                source,
                userId,
                userName,
                userAddress,
                userAge,
                userNationality,
                songId,
                artists,
                albumName,
                trackName,
                durationMillis,
                trackGenre,
                playedMillis,
                skipped,
                sessionId,
                device,
                null);
    }

    long bucket() {
        return id.number() / BUCKET;
    }

    /** Display name of the song: track and artists. */
    public String songLabel() {
        String track = trackName == null ? String.valueOf(songId) : trackName;
        return track + " \u2013 " + String.join(", ", Song.artistNames(artists));
    }
}
