package io.fakestream.model;

/**
 * One person playing one song.
 *
 * <p>On the topic: key the user's id, value the JSON of {@link ListenJson}, record timestamp {@code dueMillis}, partition the
 * shard modulo the run's partitions. A user belongs to one shard, so a user's listens stay in order.
 *
 * @param playedAtMillis event time, milliseconds since the epoch, UTC; when the play ended
 * @param playedMillis   how long it was heard, {@code [0, song.durationMillis]}
 * @param skipped        whether the play ended before the song did
 * @param dueMillis      when the schedule wanted it sent, milliseconds since the epoch
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
    /** The value of {@code source} in events that this project makes. */
    public static final String SOURCE = "fsp";

    /** Characters of the longest text in a field; an event with a longer one is rejected. */
    public static final int LONGEST_TEXT = 16_384;
}
