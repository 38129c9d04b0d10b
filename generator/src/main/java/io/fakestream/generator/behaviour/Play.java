package io.fakestream.generator.behaviour;

/** One user playing one song, as numbers. Reused for each event to avoid allocations; not thread-safe. */
public final class Play {
    /** The user, {@code [1, users]}. */
    public long userId;

    /** The song: an index in the catalogue. */
    public int song;

    /** How long the song was played, {@code [0, duration of the song]}. */
    public int playedMillis;

    /** How long before its due time the play ended; not negative, except for an event from the future. */
    public long agoMillis;

    /** The session of the user, identified by its first half hour since the epoch. */
    public long session;

    /** The device: an index in {@link Devices}. */
    public int device;

    /** Copies all fields from another play. */
    public void copy(Play other) {
        userId = other.userId;
        song = other.song;
        playedMillis = other.playedMillis;
        agoMillis = other.agoMillis;
        session = other.session;
        device = other.device;
    }
}
