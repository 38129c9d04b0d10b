package io.fakestream.format;

import io.fakestream.model.EventId;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parsed and checked fields of an event; see {@link Listen#FIELDS}. Not thread-safe.
 */
public final class ParsedListen {
    /** The paths of the fields that are required in addition to those of {@link Listen#FIELDS}, unless a format says otherwise. */
    public static final Set<String> ALSO_REQUIRED = Set.of("user.age");

    private static final int SOURCE = Listen.FIELDS.index("source");

    private final FieldValues values;
    private final @Nullable String unknownField;
    private final long playedAtMillis;

    private ParsedListen(FieldValues values, @Nullable String unknownField, long playedAtMillis) {
        this.values = values;
        this.unknownField = unknownField;
        this.playedAtMillis = playedAtMillis;
    }

    /** Checks that these values form a listen, and that it has the fields of {@link #ALSO_REQUIRED}. */
    public static ParsedListen check(FieldValues values, @Nullable String unknownField, boolean isWrapped)
            throws RejectedRecordException {
        return check(values, unknownField, isWrapped, ALSO_REQUIRED);
    }

    /**
     * Checks that these values form a listen.
     *
     * @param values       of {@link Listen#FIELDS}; {@code played_at} may be a text or a number
     * @param unknownField the first field that is not one of them, or null
     * @param isWrapped    whether none of the fields of the event is known
     * @param alsoRequired paths of the fields that are required in addition to those of {@link Listen#FIELDS}
     * @throws RejectedRecordException if a required field is absent or a value is impossible
     */
    public static ParsedListen check(
            FieldValues values, @Nullable String unknownField, boolean isWrapped, Set<String> alsoRequired)
            throws RejectedRecordException {
        Optional<String> missing = values.firstMissing(alsoRequired);
        if (missing.isPresent()) {
            String hint = isWrapped && unknownField != null
                    ? ": the event must not be wrapped in another object (" + unknownField + ")"
                    : "";
            throw new RejectedRecordException(RejectionReason.MISSING_FIELD, missing.get() + hint);
        }
        Integer age = values.nested("user").integer("age");
        if (age != null && (age < 0 || age > User.MAX_AGE)) {
            throw new RejectedRecordException(RejectionReason.IMPOSSIBLE_VALUE, "user.age: " + age);
        }
        String artists = values.nested("song").text("artists");
        if (artists == null || Song.artistNames(artists).isEmpty()) {
            throw new RejectedRecordException(RejectionReason.MISSING_FIELD, "song.artists");
        }
        Object playedAt = values.get("played_at");
        return new ParsedListen(
                values,
                unknownField,
                playedAt instanceof Long millis ? PlayedAt.check(millis) : PlayedAt.parse(String.valueOf(playedAt)));
    }

    /** The text of the {@code event_id}, if there is one. */
    public @Nullable String eventId() {
        return values.text("event_id");
    }

    /** The user's id, or the name if there is none. */
    public String userIdOrName() {
        Object id = values.nested("user").get("id");
        return String.valueOf(id == null ? values.nested("user").text("name") : id);
    }

    /** Event time, milliseconds since the epoch. */
    public long playedAtMillis() {
        return playedAtMillis;
    }

    /** Whether the event has an unknown field. */
    public boolean hasUnknownField() {
        return unknownField != null;
    }

    /**
     * The listen, with the source that the event names.
     *
     * @param id        its id; for an event without a usable one, see {@link EventId}
     * @param dueMillis due time, milliseconds since the epoch
     */
    public Listen listen(EventId id, long dueMillis) {
        return Listen.of(id, dueMillis, playedAtMillis, values);
    }

    /** The listen as one of a source; whatever source the event names. */
    public Listen listen(EventId id, long dueMillis, String source) {
        values.set(SOURCE, source);
        return listen(id, dueMillis);
    }
}
