package io.fakestream.generator.behaviour;

/**
 * Generates the play for each event of a shard's schedule. Not thread-safe; must be called in the order of the
 * schedule.
 */
public interface Listening {
    /**
     * Generates the next play.
     *
     * @param number the number of the event, starting at 0
     * @param millis when it is due, in milliseconds of the schedule; monotonic
     * @param to     receives the play
     */
    void next(long number, long millis, Play to);

    /** The number of listeners in a session; 0 in modes without sessions. */
    int listening();
}
