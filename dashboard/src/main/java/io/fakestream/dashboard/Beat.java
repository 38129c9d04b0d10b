package io.fakestream.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the pipeline brought.
 *
 * @param number   counts the looks, from 1; 0 stands for "not looked yet"
 * @param snapshot absent when the pipeline did not answer
 * @param averages of all followed artists, by name
 * @param problem  why something is absent, for the reader
 */
record Beat(
        long number,
        @Nullable Snapshot snapshot,
        Map<String, ArtistAge> averages,
        @Nullable String problem) {
    static final Beat NONE = silent(0, "The pipeline has not answered yet.");

    Beat {
        averages = Map.copyOf(averages);
    }

    /** A beat without an answer. */
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
