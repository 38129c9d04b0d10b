package io.fakestream.dashboard;

import java.util.List;
import java.util.Set;

/** The page's interface to a pipeline. Called concurrently from the dashboard's threads. */
public interface PipelineView {
    /** The current state. Must be cheap: called once per second. */
    Snapshot snapshot();

    /** Called for each request of a client: the state must be up to date for the next seconds. Must be cheap. */
    void stateRequested();

    /** The current averages of these artists, where available. Called once per second. */
    List<ArtistAge> averages(Set<String> artists);

    /** Artists whose name contains the text, ignoring case, most played first. */
    List<ArtistAge> find(String text, int limit);

    /**
     * Pauses the generator after the events in progress; {@link #resume} continues with the schedule shifted by the
     * pause.
     */
    void pause();

    void resume();
}
