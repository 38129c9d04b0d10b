package io.fakestream.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of polling the pipeline once.
 *
 * @param number   number of this poll, from 1; 0 means that the pipeline has not been polled yet
 * @param snapshot absent if the pipeline did not respond
 * @param averages of all followed artists, by name
 * @param problem  why something is absent, as displayed to users
 */
record Beat(
        long number,
        @Nullable Snapshot snapshot,
        Map<String, ArtistAge> averages,
        @Nullable String problem) {
    static final Beat NONE = silent(0, "The pipeline has not responded yet.");

    Beat {
        averages = Map.copyOf(averages);
    }

    /** The result of a poll that got no response. */
    static Beat silent(long number, String problem) {
        return new Beat(number, null, Map.of(), problem);
    }

    /** The averages of these artists, those that have one, in the given order. */
    List<ArtistAge> averagesOf(Iterable<String> artists) {
        var found = new ArrayList<ArtistAge>();
        for (String artist : artists) {
            ArtistAge average = averages.get(artist);
            if (average != null) {
                found.add(average);
            }
        }
        return found;
    }
}
