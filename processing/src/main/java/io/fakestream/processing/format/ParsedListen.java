package io.fakestream.processing.format;

import io.fakestream.model.EventId;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import io.fakestream.storage.ListenRow;
import org.jspecify.annotations.Nullable;

/** The fields of one event as they were read; {@link #check} fails unless they are those of a listen. */
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

    /** The first field that is not known, if there is one. */
    @Nullable
    String unknownField;

    /** Fields that are known, of the event itself. */
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

    /** Whether the event has a field that is not known. */
    public boolean hasUnknownField() {
        return unknownField != null;
    }

    /** Rejects what lacks a field that every listen has, or says what cannot be. */
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
        boolean envelope = knownFields == 0 && unknownField != null;
        throw new MalformedEventException(
                RejectionReason.MISSING_FIELD,
                envelope ? name + ": the event must not lie inside of another object (" + unknownField + ")" : name);
    }

    /**
     * The row of a listen that was checked.
     *
     * @param dueMillis when it was due, milliseconds since the epoch
     * @param origin    for a foreign event: its record and the time it was judged by
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
