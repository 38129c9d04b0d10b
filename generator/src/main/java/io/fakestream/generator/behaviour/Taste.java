package io.fakestream.generator.behaviour;

import io.fakestream.generator.AliasTable;
import io.fakestream.generator.Draws;
import io.fakestream.generator.people.Ages;
import io.fakestream.generator.songs.CatalogArtist;
import io.fakestream.generator.songs.SongCatalog;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who plays what. An artist's share follows a Zipf–Mandelbrot law over the catalogue's ranks, and for each listener a bell over
 * the artist's era: people keep to the music that was new when they were about 16, so artists' listeners differ in age. Genres
 * have their time as well. Everybody has ten favourite artists, chosen by the same law, so that the artists' shares are the same
 * with them and without.
 *
 * <p>Immutable, for any number of threads. Sources of the figures: Zipf–Mandelbrot fit, and the favourites' shares, of Last.fm
 * 2k; tracks within an artist Zipf 0.8–1.0; the peak at 16 years with a spread of some 8 is folk wisdom of the recommender
 * literature.
 */
public final class Taste {
    private static final double RANK_SHIFT = 3;
    private static final double RANK_POWER = 1.05;
    private static final double TRACK_POWER = 0.9;
    private static final int TASTE_AGE = 16;
    private static final double TASTE_SPREAD = 8;
    private static final double GENRE_SPREAD = 20;

    /** The share of an artist's weight that does not depend on age: everybody hears a hit. */
    private static final double FOR_EVERYBODY = 0.05;

    /** Years of age that share a table. */
    private static final int BAND = 2;

    /**
     * Up to which draw in [0, 1) a play is of the first, second, … favourite; above the last, of anybody. Chosen so that
     * somebody's top artist takes 12.9 % of plays and the top ten 52.9 %, about: 12.3 and 51 % with as many artists as Last.fm
     * 2k has (17,632), 13.4 and 56 % with 1,000, of whom everybody hears the first ten.
     */
    private static final double[] FAVOURITE_UP_TO = {0.114, 0.18, 0.233, 0.28, 0.319, 0.354, 0.385, 0.411, 0.435, 0.455
    };

    private static final int FAVOURITES_BITS = 4;

    private final SongCatalog catalog;
    private final AliasTable[] byBand = new AliasTable[(Ages.OLDEST - Ages.YOUNGEST) / BAND + 1];
    private final double[] popularity;
    private final double[] trackWeights;
    private final int[] firstSongs;
    private final int[] artistOf;
    private final int[] durations;
    private final int longest;
    private final Draws favourites;

    /** The taste of the people of a year for the songs of a catalogue. */
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
                durations[song] = catalog.song(song).song().durationMillis();
            }
        }
        Map<String, Double> genreEras = genreEras();
        for (int band = 0; band < byBand.length; band++) {
            byBand[band] = new AliasTable(weights(year - (Ages.YOUNGEST + band * BAND) + TASTE_AGE, genreEras));
        }
        this.trackWeights = trackWeights();
        this.longest = Arrays.stream(durations).max().orElse(0);
    }

    /**
     * A song for a listener.
     *
     * @param favourite {@code [0, 1)}: whether it is one of the favourites', and of which
     * @param bits      64 random bits, for the artist if not
     * @param track     {@code [0, 1)}: which of the artist's songs
     * @return a position in the catalogue
     */
    int song(long userId, int age, double favourite, long bits, double track) {
        AliasTable artists = byBand[(age - Ages.YOUNGEST) / BAND];
        int artist =
                artists.draw(favourite < FAVOURITE_UP_TO[FAVOURITE_UP_TO.length - 1] ? of(userId, favourite) : bits);
        int first = firstSongs[artist];
        return first + track(firstSongs[artist + 1] - first, track);
    }

    /** The song after this one among its artist's, in a circle. */
    int next(int song) {
        int artist = artistOf[song];
        int next = song + 1;
        return next == firstSongs[artist + 1] ? firstSongs[artist] : next;
    }

    /** Length of a song. */
    public int durationMillis(int song) {
        return durations[song];
    }

    /** How many artists there are. */
    public int artists() {
        return popularity.length;
    }

    /** How the plays of people of an age are spread over the artists: shares with a sum of 1. */
    public double[] fractions(int age) {
        return byBand[(age - Ages.YOUNGEST) / BAND].fractions();
    }

    /** Length of the longest song. */
    int longestMillis() {
        return longest;
    }

    private long of(long userId, double favourite) {
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
                    * (FOR_EVERYBODY + bell((artist.era() - favouriteYear) / TASTE_SPREAD))
                    * (1 + bell((genreEra - favouriteYear) / GENRE_SPREAD));
        }
        return weights;
    }

    /** The mean era of each genre's artists, by their popularity. */
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
        return catalog.song(artist.firstSong()).song().genre();
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
