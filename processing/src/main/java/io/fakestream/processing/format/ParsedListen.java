package io.fakestream.processing.format;

import io.fakestream.model.EventId;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.storage.ListenRow;
import org.jspecify.annotations.Nullable;

/** The parsed fields of an event; {@link #check} fails unless they form a listen. */
public final class ParsedListen {
    @Nullable
    String eventId;

    @Nullable
    String source;

    @Nullable
    Long userId;

    @Nullable
    String userName;

    @Nullable
    String userAddress;

    @Nullable
    Integer userAge;

    @Nullable
    String userNationality;

    @Nullable
    String songId;

    @Nullable
    String artists;

    @Nullable
    String albumName;

    @Nullable
    String trackName;

    @Nullable
    Integer durationMillis;

    @Nullable
    String trackGenre;

    @Nullable
    String playedAt;

    @Nullable
    Integer playedMillis;

    @Nullable
    Boolean skipped;

    @Nullable
    String sessionId;

    @Nullable
    String device;

    /** The first unknown field, if there is one. */
    @Nullable
    String unknownField;

    /** Number of known top-level fields. */
    int knownFields;

    private int age;
    private long playedAtMillis;

    ParsedListen() {}

    /** The text of the {@code event_id}, if there is one. */
    public @Nullable String eventId() {
        return eventId;
    }

    /** Event time, milliseconds since the epoch. */
    public long playedAtMillis() {
        return playedAtMillis;
    }

    /** Whether the event has an unknown field. */
    public boolean hasUnknownField() {
        return unknownField != null;
    }

    /** Rejects an event that lacks a required field or has an impossible value. */
    ParsedListen check() throws MalformedEventException {
        required(userName, "user.name");
        age = required(userAge, "user.age");
        if (age < 0 || age > User.MAX_AGE) {
            throw new MalformedEventException(RejectionReason.IMPOSSIBLE_VALUE, "user.age: " + age);
        }
        if (Song.artistNames(required(artists, "song.artists")).isEmpty()) {
            throw new MalformedEventException(RejectionReason.MISSING_FIELD, "song.artists");
        }
        required(trackName, "song.track_name");
        playedAtMillis = PlayedAt.parse(required(playedAt, "played_at"));
        return this;
    }

    private <T> T required(@Nullable T value, String name) throws MalformedEventException {
        if (value != null) {
            return value;
        }
        boolean isWrapped = knownFields == 0 && unknownField != null;
        throw new MalformedEventException(
                RejectionReason.MISSING_FIELD,
                isWrapped ? name + ": the event must not be wrapped in another object (" + unknownField + ")" : name);
    }

    /**
     * The row of a checked listen.
     *
     * @param dueMillis due time, milliseconds since the epoch
     * @param origin    for a foreign event, its record and the time that it was judged by; otherwise null
     */
    public ListenRow row(EventId id, long dueMillis, boolean late, ListenRow.@Nullable Origin origin) {
        return new ListenRow(
                id,
                dueMillis,
                playedAtMillis,
                late,
                source,
                userId,
                String.valueOf(userName),
                userAddress,
                age,
                userNationality,
                songId,
                String.valueOf(artists),
                albumName,
                trackName,
                durationMillis,
                trackGenre,
                playedMillis,
                skipped,
                sessionId,
                device,
                origin);
    }
}
