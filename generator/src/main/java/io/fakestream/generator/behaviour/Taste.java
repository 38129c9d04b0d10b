package io.fakestream.generator.behaviour;

import io.fakestream.generator.people.Ages;
import io.fakestream.generator.random.AliasTable;
import io.fakestream.generator.random.Draws;
import io.fakestream.generator.songs.CatalogArtist;
import io.fakestream.generator.songs.SongCatalog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The choice of songs. The fraction of plays of an artist follows a Zipf–Mandelbrot law over the ranks of the
 * catalogue, multiplied, for each listener, by a bell curve over the era of the artist: users prefer the music that was
 * new when they were about 16, so the ages of listeners differ between artists. Genres have eras as well. Each user has
 * ten favourite artists, drawn from the same distribution, so that favourites do not change the artists' fractions of
 * plays.
 *
 * <p>Immutable and thread-safe. Sources: Zipf–Mandelbrot fit, and the fractions of favourites, of Last.fm 2k; tracks
 * within an artist Zipf 0.8–1.0; the peak at 16 years with a standard deviation of about 8 is a common assumption in
 * the recommender literature.
 */
public final class Taste {
    private static final double RANK_SHIFT = 3;
    private static final double RANK_POWER = 1.05;
    private static final double TRACK_POWER = 0.9;
    private static final int TASTE_AGE = 16;
    private static final double TASTE_SPREAD = 8;
    private static final double GENRE_SPREAD = 20;

    /** The fraction of an artist's weight that does not depend on age: hits are played at any age. */
    private static final double AGE_INDEPENDENT = 0.05;

    /** Years of age that use the same table. */
    private static final int YEARS_PER_BAND = 2;

    /**
     * The upper bounds of draws in [0, 1) for the first, second, … favourite; above the last one, any artist. Chosen so
     * that the top artist of a user gets about 12.9 % of the plays and the top ten about 52.9 %: 12.3 and 51 % with as
     * many artists as Last.fm 2k has (17,632), 13.4 and 56 % with 1,000, where all users play the first ten.
     */
    private static final double[] FAVOURITE_UP_TO = {0.114, 0.18, 0.233, 0.28, 0.319, 0.354, 0.385, 0.411, 0.435, 0.455
    };

    private static final int FAVOURITES_BITS = 4;

    private final SongCatalog catalog;
    private final AliasTable[] byBand = new AliasTable[(Ages.OLDEST - Ages.YOUNGEST) / YEARS_PER_BAND + 1];
    private final double[] popularity;
    private final double[] trackWeights;
    private final int[] firstSongs;
    private final int[] artistOf;
    private final int[] durations;
    private final int longest;
    private final Draws favourites;

    /** The taste of users in a year for the songs of a catalogue. */
    public Taste(SongCatalog catalog, int year, long seed) {
        this.catalog = catalog;
        List<CatalogArtist> artists = catalog.artists();
        this.popularity = new double[artists.size()];
        this.firstSongs = new int[artists.size() + 1];
        this.artistOf = new int[catalog.size()];
        this.durations = new int[catalog.size()];
        this.favourites = Draws.of(seed, "user.favourite");
        for (int artist = 0; artist < popularity.length; artist++) {
            popularity[artist] = StrictMath.pow(artist + 1 + RANK_SHIFT, -RANK_POWER);
            CatalogArtist one = artists.get(artist);
            firstSongs[artist + 1] = one.firstSong() + one.songCount();
            for (int song = one.firstSong(); song < firstSongs[artist + 1]; song++) {
                artistOf[song] = artist;
                durations[song] = catalog.song(song).durationMillis();
            }
        }
        Map<String, Double> genreEras = genreEras();
        for (int band = 0; band < byBand.length; band++) {
            byBand[band] =
                    new AliasTable(weights(year - (Ages.YOUNGEST + band * YEARS_PER_BAND) + TASTE_AGE, genreEras));
        }
        this.trackWeights = trackWeights();
        this.longest = Arrays.stream(durations).max().orElse(0);
    }

    /**
     * Chooses a song for a listener.
     *
     * @param favourite {@code [0, 1)}: whether the artist is a favourite, and which one
     * @param bits      64 random bits that determine an artist who is not a favourite
     * @param track     {@code [0, 1)}: which song of the artist
     * @return an index in the catalogue
     */
    int song(long userId, int age, double favourite, long bits, double track) {
        AliasTable artists = byBand[(age - Ages.YOUNGEST) / YEARS_PER_BAND];
        int artist = artists.draw(
                favourite < FAVOURITE_UP_TO[FAVOURITE_UP_TO.length - 1] ? favouriteBits(userId, favourite) : bits);
        int first = firstSongs[artist];
        return first + track(firstSongs[artist + 1] - first, track);
    }

    /** The next song of the same artist, cyclically. */
    int next(int song) {
        int artist = artistOf[song];
        int next = song + 1;
        return next == firstSongs[artist + 1] ? firstSongs[artist] : next;
    }

    /** Length of a song in milliseconds. */
    public int durationMillis(int song) {
        return durations[song];
    }

    /** The number of artists. */
    public int artists() {
        return popularity.length;
    }

    /** The distribution of the plays of users of an age over the artists; the sum is 1. */
    public double[] fractions(int age) {
        return byBand[(age - Ages.YOUNGEST) / YEARS_PER_BAND].fractions();
    }

    /** Length of the longest song in milliseconds. */
    int longestMillis() {
        return longest;
    }

    private long favouriteBits(long userId, double favourite) {
        int which = 0;
        while (favourite >= FAVOURITE_UP_TO[which]) {
            which++;
        }
        return favourites.bits((userId << FAVOURITES_BITS) + which);
    }

    private double[] weights(int favouriteYear, Map<String, Double> genreEras) {
        double[] weights = new double[popularity.length];
        for (int i = 0; i < weights.length; i++) {
            CatalogArtist artist = catalog.artists().get(i);
            double genreEra = genreEras.getOrDefault(genreOf(artist), 0.0);
            weights[i] = popularity[i]
                    * (AGE_INDEPENDENT + bell((artist.era() - favouriteYear) / TASTE_SPREAD))
                    * (1 + bell((genreEra - favouriteYear) / GENRE_SPREAD));
        }
        return weights;
    }

    /** The mean era of the artists of each genre, weighted by popularity. */
    private Map<String, Double> genreEras() {
        Map<String, double[]> sums = new HashMap<>();
        for (int i = 0; i < popularity.length; i++) {
            CatalogArtist artist = catalog.artists().get(i);
            double[] sum = sums.computeIfAbsent(genreOf(artist), genre -> new double[2]);
            sum[0] += popularity[i] * artist.era();
            sum[1] += popularity[i];
        }
        Map<String, Double> eras = new HashMap<>();
        sums.forEach((genre, sum) -> eras.put(genre, sum[0] / sum[1]));
        return eras;
    }

    private String genreOf(CatalogArtist artist) {
        return catalog.song(artist.firstSong()).genre();
    }

    private static double bell(double away) {
        return StrictMath.exp(-away * away / 2);
    }

    private double[] trackWeights() {
        int longest = catalog.artists().stream()
                .mapToInt(CatalogArtist::songCount)
                .max()
                .orElse(1);
        double[] weights = new double[longest + 1];
        for (int track = 1; track <= longest; track++) {
            weights[track] = weights[track - 1] + StrictMath.pow(track, -TRACK_POWER);
        }
        return weights;
    }

    private int track(int tracks, double unit) {
        double wanted = unit * trackWeights[tracks];
        int low = 1;
        int high = tracks;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trackWeights[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }
}
