package io.fakestream.generator.behaviour;

/**
 * One person playing one song, as numbers: who, what, when, how. Filled again for each event, so that none of them makes an
 * object; for one thread.
 */
public final class Play {
    /** Who listened, {@code [1, users]}. */
    public long userId;

    /** What was played: a position in the catalogue. */
    public int song;

    /** How long it was heard, {@code [0, duration of the song]}. */
    public int playedMillis;

    /** How long before its due time the play ended; at least 0, except for an event from the future. */
    public long agoMillis;

    /** Which of the user's sessions it belongs to: its first half hour since the epoch. */
    public long session;

    /** A position in {@link Devices}. */
    public int device;

    /** Becomes the same as another. */
    public void copy(Play other) {
        userId = other.userId;
        song = other.song;
        playedMillis = other.playedMillis;
        agoMillis = other.agoMillis;
        session = other.session;
        device = other.device;
    }
}
