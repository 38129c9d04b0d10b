package io.fakestream.generator.songs;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import io.fakestream.model.Song;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All songs and artists, most popular first.
 *
 * <p>A song belongs to the first artist of its credit. The songs of an artist are adjacent, the most popular first, in
 * the order of the artists; so an artist is a range of songs. Ties are broken by artist name and song id, so the order,
 * and with it the {@link #hash}, does not depend on the order of the input.
 *
 * <p>Thread-safe.
 */
public final class SongCatalog {
    private static final Comparator<CatalogSong> BY_POPULARITY = comparingDouble(CatalogSong::popularity)
            .reversed()
            .thenComparing(entry -> entry.song().id());
    private static final Comparator<CatalogArtist> BY_RANK =
            comparingDouble(CatalogArtist::popularity).reversed().thenComparing(comparing(CatalogArtist::name));

    private final List<CatalogSong> songs;
    private final List<CatalogArtist> artists;
    private final String hash;

    private SongCatalog(List<CatalogSong> songs, List<CatalogArtist> artists) {
        this.songs = songs;
        this.artists = artists;
        this.hash = ContentHash.of(songs);
    }

    /**
     * Creates a catalogue of songs with distinct ids.
     *
     * @throws IllegalArgumentException if there are no songs
     */
    public static SongCatalog of(Collection<CatalogSong> songs) {
        if (songs.isEmpty()) {
            throw new IllegalArgumentException("a catalogue needs at least one song");
        }
        Map<String, List<CatalogSong>> byArtist = new HashMap<>();
        for (CatalogSong entry : songs) {
            byArtist.computeIfAbsent(leadOf(entry.song()), name -> new ArrayList<>(1))
                    .add(entry);
        }
        List<CatalogArtist> ranked = new ArrayList<>(byArtist.size());
        byArtist.forEach((name, own) -> {
            own.sort(BY_POPULARITY); // before summing: floating-point sums depend on the order
            ranked.add(new CatalogArtist(name, eraOf(own), popularityOf(own), 0, own.size()));
        });
        ranked.sort(BY_RANK);

        List<CatalogSong> ordered = new ArrayList<>(songs.size());
        for (int rank = 0; rank < ranked.size(); rank++) {
            CatalogArtist artist = ranked.get(rank);
            ranked.set(
                    rank,
                    new CatalogArtist(
                            artist.name(), artist.era(), artist.popularity(), ordered.size(), artist.songCount()));
            ordered.addAll(byArtist.getOrDefault(artist.name(), List.of()));
        }
        return new SongCatalog(Collections.unmodifiableList(ordered), Collections.unmodifiableList(ranked));
    }

    /** The number of songs. */
    public int size() {
        return songs.size();
    }

    /** The song at {@code index}, {@code [0, size)}. */
    public CatalogSong song(int index) {
        return songs.get(index);
    }

    /** The songs, in the order of their artists. */
    public List<CatalogSong> songs() {
        return songs;
    }

    /** The artists who are first in a credit, most popular first. */
    public List<CatalogArtist> artists() {
        return artists;
    }

    /** The artist's songs, most popular first. */
    public List<CatalogSong> songsOf(CatalogArtist artist) {
        return songs.subList(artist.firstSong(), artist.firstSong() + artist.songCount());
    }

    /** 16 hexadecimal digits that differ when any song differs; the same on every machine. */
    public String hash() {
        return hash;
    }

    /** A one-line summary for users. */
    public String describe() {
        int from = Integer.MAX_VALUE;
        int to = Integer.MIN_VALUE;
        for (CatalogSong entry : songs) {
            from = Math.min(from, entry.releaseYear());
            to = Math.max(to, entry.releaseYear());
        }
        return String.format(
                Locale.ROOT,
                "%,d songs by %,d artists, %d to %d, hash %s",
                songs.size(),
                artists.size(),
                from,
                to,
                hash);
    }

    static String leadOf(Song song) {
        return Song.artistNames(song.artists()).get(0);
    }

    private static double popularityOf(List<CatalogSong> own) {
        double sum = 0;
        for (CatalogSong entry : own) {
            sum += entry.popularity();
        }
        return sum;
    }

    private static int eraOf(List<CatalogSong> own) {
        double weights = popularityOf(own);
        double sum = 0;
        for (CatalogSong entry : own) {
            sum += entry.releaseYear() * (weights > 0 ? entry.popularity() / weights : 1.0 / own.size());
        }
        return (int) Math.round(sum);
    }
}
