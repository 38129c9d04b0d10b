package io.fakestream.storage;

import io.fakestream.model.EventId;
import io.fakestream.model.Song;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code listens}. What a foreign event did not have is null here, and unset in the table.
 *
 * @param id             the row's key
 * @param dueMillis      when it was due, milliseconds since the epoch; the write timestamp of the row
 * @param playedAtMillis event time, milliseconds since the epoch
 * @param late           too late for the averages
 * @param origin         of a foreign event; null for an event of a run
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
    /** Numbers of one shard that share a partition of the table. */
    static final long BUCKET = 10_000;

    /**
     * The record that a foreign event came in, and what it was judged by.
     *
     * @param referenceMillis see {@link io.fakestream.model.Lateness#judgeForeign}, milliseconds since the epoch
     */
    public record Origin(String topic, int partition, long offset, long referenceMillis) {}

    /** A row of an event of a run. */
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

    /** What to show for its song: the track and who plays it. */
    public String songLabel() {
        String track = trackName == null ? String.valueOf(songId) : trackName;
        return track + " \u2013 " + String.join(", ", Song.artistNames(artists));
    }
}
