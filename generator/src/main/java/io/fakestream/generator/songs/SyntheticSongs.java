package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;
import io.fakestream.model.Song;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates a catalogue: artists of many eras and genres, their albums and tracks. The properties that determine who
 * listens to what are realistic: popularity, tracks per artist, years, lengths.
 */
public final class SyntheticSongs {
    public static final int DEFAULT_ARTISTS = 1_000;
    public static final int DEFAULT_SONGS = 10_000;

    private static final double ZIPF = 0.9; // exponent of the popularity of an artist's tracks by rank
    private static final double DUETS = 0.04;

    // a log-normal fit to the lengths of real tracks, in seconds
    private static final double LENGTH_MU = 5.388;
    private static final double LENGTH_SIGMA = 0.265;
    private static final int SHORTEST_MILLIS = 30_000;
    private static final int LONGEST_MILLIS = 1_200_000;

    private final Words words = new Words();
    private final List<SyntheticArtist> artists;
    private final Draws lengths;
    private final Draws trackNames;
    private final Album.Generator albums;
    private final Draws duets;
    private final Draws guests;

    private SyntheticSongs(long seed, int artists, int songs) {
        this.artists = SyntheticArtist.generate(words, seed, artists, songs);
        this.lengths = Draws.of(seed, "songs.length");
        this.trackNames = Draws.of(seed, "songs.track");
        this.albums = new Album.Generator(words, seed);
        this.duets = Draws.of(seed, "songs.duet");
        this.guests = Draws.of(seed, "songs.guest");
    }

    /**
     * Generates a catalogue with this number of artists and songs, the same on every machine.
     *
     * @throws IllegalArgumentException if there is no artist, or if an artist would have no song
     */
    public static SongCatalog generate(long seed, int artists, int songs) {
        if (artists < 1 || songs < artists) {
            throw new IllegalArgumentException(
                    "a catalogue needs at least one artist, and at least as many songs as artists,"
                            + " but was to have " + artists + " artists and " + songs + " songs");
        }
        return SongCatalog.of(new SyntheticSongs(seed, artists, songs).songs(songs));
    }

    private List<CatalogSong> songs(int songs) {
        List<CatalogSong> generated = new ArrayList<>(songs);
        for (int rank = 0; rank < artists.size(); rank++) {
            SyntheticArtist artist = artists.get(rank);
            double weights = 0;
            for (int track = 1; track <= artist.tracks(); track++) {
                weights += StrictMath.pow(track, -ZIPF);
            }
            List<Album> own = albums.of(rank, artist);
            for (int track = 1; track <= artist.tracks(); track++) {
                double popularity = artist.popularity() * StrictMath.pow(track, -ZIPF) / weights;
                generated.add(song(generated.size() + 1, rank, own, popularity));
            }
        }
        return generated;
    }

    private CatalogSong song(int number, int rank, List<Album> own, double popularity) {
        SyntheticArtist artist = artists.get(rank);
        String name = words.phrase("track", trackNames, (long) number * Words.MAX_DRAWS);
        Album album = albums.choose(own, rank, artist, number, name);
        return new CatalogSong(
                new Song("t" + number, credit(number, rank), album.name(), name, millis(number), artist.genre()),
                album.year(),
                popularity);
    }

    private String credit(int number, int rank) {
        String lead = artists.get(rank).name();
        int guest = guests.below(number, artists.size());
        return duets.unit(number) < DUETS && guest != rank
                ? lead + ";" + artists.get(guest).name()
                : lead;
    }

    private int millis(int number) {
        double seconds = StrictMath.exp(LENGTH_MU + LENGTH_SIGMA * NormalDraws.at(lengths, number));
        return Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, (int) (1_000 * seconds)));
    }
}
