package io.fakestream.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the page needs to know of a pipeline. Called from the dashboard's threads, several at a time. */
public interface PipelineView {
    /** How things stand now. Cheap: called once a second. */
    Snapshot snapshot();

    /** The current averages of these artists, those that have one. Called once a second. */
    List<ArtistAge> averages(Set<String> artists);

    /** Artists whose name contains the text, whatever its case, most played first. */
    List<ArtistAge> find(String text, int limit);

    /** Stops the generator after the events it has begun; {@link #resume} goes on with the schedule shifted by the pause. */
    void pause();

    /**
     * Stops the generator in the same way, or renews that, but for so long at most; zero ends it. A pause without an end stays one.
     */
    void hold(Duration time);

    void resume();
}
