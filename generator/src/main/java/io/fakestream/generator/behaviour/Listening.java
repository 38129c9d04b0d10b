package io.fakestream.generator.behaviour;

/** Says who has just played what, each time a shard's schedule wants an event. For one thread, in the order of the schedule. */
public interface Listening {
    /**
     * The next play to be reported.
     *
     * @param number the event's, counting up from 0
     * @param millis when it is due, in milliseconds of the schedule; never less than before
     * @param to     filled with the play
     */
    void next(long number, long millis, Play to);

    /** How many people are in a session now; 0 where nobody keeps sessions. */
    int listening();
}
