package io.fakestream.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A track of the catalogue, as events contain it.
 *
 * @param id             unique in its catalogue
 * @param artists        one or more, separated by {@code ;}
 * @param durationMillis length of the track, above 0
 */
public record Song(String id, String artists, String albumName, String trackName, int durationMillis, String genre) {
    private static final char SEPARATOR = ';';

    public Song {
        if (artistNames(artists).isEmpty()) {
            throw new IllegalArgumentException("a song needs an artist, but artists was \"" + artists + "\"");
        }
        if (durationMillis <= 0) {
            throw new IllegalArgumentException("duration must be above 0 ms, but was " + durationMillis);
        }
    }

    /**
     * The artists of a credit: normalized by {@link ArtistNames}, trimmed, without empty or duplicate names. Each of
     * them counts in the averages.
     */
    public static List<String> artistNames(String credit) {
        String artists = ArtistNames.normalize(credit);
        if (artists.indexOf(SEPARATOR) < 0) {
            String only = artists.strip();
            return only.isEmpty() ? List.of() : List.of(only);
        }
        List<String> names = new ArrayList<>(4);
        int from = 0;
        while (from <= artists.length()) {
            int end = artists.indexOf(SEPARATOR, from);
            int to = end < 0 ? artists.length() : end;
            String name = artists.substring(from, to).strip();
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
            from = to + 1;
        }
        return names;
    }
}
