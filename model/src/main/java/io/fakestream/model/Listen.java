package io.fakestream.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user playing one song. Events of other producers may lack the fields that are nullable here.
 *
 * <p>On the topic, the key is the user's id, the record timestamp is {@code dueMillis}, and the partition is the shard
 * modulo the run's partitions. A user belongs to one shard, so a user's listens stay in order.
 *
 * @param source         the producer; {@link #SOURCE} for this project
 * @param playedAtMillis event time, milliseconds since the epoch, UTC; when the play ended
 * @param playedMillis   how long the song was played; {@code [0, song.durationMillis]} in generated events
 * @param skipped        whether the play ended before the song did
 * @param dueMillis      when the event is scheduled to be sent, milliseconds since the epoch
 */
public record Listen(
        EventId id,
        @Nullable String source,
        User user,
        Song song,
        long playedAtMillis,
        @Nullable Integer playedMillis,
        @Nullable Boolean skipped,
        @Nullable String sessionId,
        @Nullable String device,
        long dueMillis) {
    /** The value of {@code source} in events that this project generates. */
    public static final String SOURCE = "fsp";

    /** Maximum length of a text field in characters; an event with a longer text is rejected. */
    public static final int LONGEST_TEXT = 16_384;

    /** The fields of an event; the due time is not one of them. */
    public static final Fields<Listen> FIELDS = new Fields<>(
            "",
            List.of(
                    Field.of(
                            "event_id",
                            FieldType.TEXT_ID,
                            listen -> listen.id().toString(),
                            "Run, shard and number in the shard: 1f2e3d4c-03-000000012345. The same event has the same id."),
                    Field.of("source", FieldType.TEXT, Listen::source, "The producer; fsp for this project."),
                    Field.nested("user", User.FIELDS, Listen::user, "Who listened."),
                    Field.nested("song", Song.FIELDS, Listen::song, "What was played."),
                    Field.of(
                                    "played_at",
                                    FieldType.TIME,
                                    Listen::playedAtMillis,
                                    "Event time, UTC: when the play ended.")
                            .asRequired(),
                    Field.of(
                            "ms_played",
                            FieldType.INTEGER,
                            Listen::playedMillis,
                            "How long it was heard, in milliseconds; at most the song's length."),
                    Field.of(
                            "skipped",
                            FieldType.BOOLEAN,
                            Listen::skipped,
                            "Whether the play ended before the song did."),
                    Field.of(
                            "session_id",
                            FieldType.TEXT,
                            Listen::sessionId,
                            "The session of the user that the play belongs to."),
                    Field.of("device", FieldType.TEXT, Listen::device, "mobile, desktop, speaker, web or tv.")));

    /** This listen as one of another source. */
    public Listen withSource(String other) {
        return other.equals(source)
                ? this
                : new Listen(
                        id, other, user, song, playedAtMillis, playedMillis, skipped, sessionId, device, dueMillis);
    }

    /**
     * The listen with these values of {@link #FIELDS}, except the id.
     *
     * @throws IllegalArgumentException if a required field is absent, or a value is impossible
     */
    public static Listen of(EventId id, long dueMillis, long playedAtMillis, FieldValues values) {
        return new Listen(
                id,
                values.text("source"),
                User.of(values.nested("user")),
                Song.of(values.nested("song")),
                playedAtMillis,
                values.integer("ms_played"),
                values.bool("skipped"),
                values.text("session_id"),
                values.text("device"),
                dueMillis);
    }
}
