package io.fakestream.generator;

import io.fakestream.generator.songs.CatalogArtist;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.util.List;

/**
 * Who plays what. An artist's share follows a Zipf–Mandelbrot law over the catalogue's ranks, and for each listener a bell over
 * the artist's era: people keep to the music that was new when they were about 16, so artists' listeners differ in age.
 *
 * <p>Immutable, for any number of threads. Sources of the figures: Zipf–Mandelbrot fit of Last.fm 2k, tracks within an artist
 * Zipf 0.8–1.0; the peak at 16 years with a spread of some 8 is folk wisdom of the recommender literature.
 */
public final class Taste {
    private static final double RANK_SHIFT = 3;
    private static final double RANK_POWER = 1.05;
    private static final double TRACK_POWER = 0.9;
    private static final int TASTE_AGE = 16;
    private static final double TASTE_SPREAD = 8;

    /** The share of an artist's weight that does not depend on age: everybody hears a hit. */
    private static final double FOR_EVERYBODY = 0.05;

    /** Years of age that share a table. */
    private static final int BAND = 2;

    private final SongCatalog catalog;
    private final List<CatalogArtist> artists;
    private final AliasTable[] byBand;
    private final double[] trackWeights;

    /** The taste of the people of a year for the songs of a catalogue. */
    public Taste(SongCatalog catalog, int year) {
        this.catalog = catalog;
        this.artists = catalog.artists();
        this.byBand = new AliasTable[User.MAX_AGE / BAND + 1];
        double[] popularity = new double[artists.size()];
        for (int rank = 1; rank <= popularity.length; rank++) {
            popularity[rank - 1] = StrictMath.pow(rank + RANK_SHIFT, -RANK_POWER);
        }
        for (int band = 0; band < byBand.length; band++) {
            byBand[band] = new AliasTable(weights(popularity, year - band * BAND + TASTE_AGE));
        }
        int longest = artists.stream().mapToInt(CatalogArtist::songCount).max().orElse(1);
        this.trackWeights = new double[longest + 1];
        for (int track = 1; track <= longest; track++) {
            trackWeights[track] = trackWeights[track - 1] + StrictMath.pow(track, -TRACK_POWER);
        }
    }

    /** A song for a listener of this age, from 64 random bits for the artist and a number in {@code [0, 1)} for the track. */
    Song song(int age, long artistBits, double track) {
        CatalogArtist artist = artists.get(byBand[age / BAND].draw(artistBits));
        return catalog.song(artist.firstSong() + trackOf(artist.songCount(), track))
                .song();
    }

    private double[] weights(double[] popularity, int favouriteYear) {
        double[] weights = new double[popularity.length];
        for (int i = 0; i < weights.length; i++) {
            double away = (artists.get(i).era() - favouriteYear) / TASTE_SPREAD;
            weights[i] = popularity[i] * (FOR_EVERYBODY + StrictMath.exp(-away * away / 2));
        }
        return weights;
    }

    private int trackOf(int tracks, double unit) {
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
