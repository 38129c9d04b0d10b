package io.fakestream.model;

/**
 * One user playing one song.
 *
 * <p>On the topic, the key is the user's id, the value is the JSON of {@link ListenJson}, the record timestamp is
 * {@code dueMillis}, and the partition is the shard modulo the run's partitions. A user belongs to one shard, so a
 * user's listens stay in order.
 *
 * @param playedAtMillis event time, milliseconds since the epoch, UTC; when the play ended
 * @param playedMillis   how long the song was played, {@code [0, song.durationMillis]}
 * @param skipped        whether the play ended before the song did
 * @param dueMillis      when the event is scheduled to be sent, milliseconds since the epoch
 */
public record Listen(
        EventId id,
        User user,
        Song song,
        long playedAtMillis,
        int playedMillis,
        boolean skipped,
        String sessionId,
        String device,
        long dueMillis) {
    /** The value of {@code source} in events that this project generates. */
    public static final String SOURCE = "fsp";

    /** Maximum length of a text field in characters; an event with a longer text is rejected. */
    public static final int LONGEST_TEXT = 16_384;
}
