package io.fakestream.generator.songs;

import static java.util.Comparator.comparingDouble;

import io.fakestream.generator.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The number of tracks of each artist: 60 % have one, as in real catalogues; the others are distributed log-normally.
 * Artists of a higher rank tend to have more, but there are one-hit wonders.
 */
final class TracksPerArtist {
    private static final double WITH_ONE = 0.6;
    private static final double SIGMA = 1.1;
    private static final double RANK_WEIGHT = 3; // in standard deviations of the noise, from first to last artist

    private TracksPerArtist() {}

    /** Generates the numbers by rank. They are all above 0 and their sum is {@code songs}. */
    static int[] generate(long seed, int artists, int songs) {
        int withOne = Math.min((int) (WITH_ONE * artists), artists - 1);
        int[] more = distribute(seed, artists - withOne, songs - withOne);
        List<Integer> ranks = byNoisyRank(seed, artists);
        int[] tracks = new int[artists];
        for (int i = 0; i < artists; i++) {
            tracks[ranks.get(i)] = i < more.length ? more[more.length - 1 - i] : 1;
        }
        return tracks;
    }

    /** Distributes songs over artists: numbers of tracks, ascending. */
    private static int[] distribute(long seed, int artists, int songs) {
        Draws draws = Draws.of(seed, "songs.tracks");
        double[] weights = new double[artists];
        for (int i = 0; i < artists; i++) {
            weights[i] = StrictMath.exp(SIGMA * NormalDraws.at(draws, i));
        }
        Arrays.sort(weights);
        double whole = Arrays.stream(weights).reduce(0, Double::sum); // sum() may use another order
        int minimum = songs >= 2 * artists ? 2 : 1;
        int spare = songs - minimum * artists;
        int[] tracks = new int[artists];
        double sum = 0;
        long assigned = 0;
        for (int i = 0; i < artists; i++) {
            sum += weights[i];
            long upToHere = i == artists - 1 ? spare : Math.min(spare, (long) (spare * (sum / whole)));
            tracks[i] = minimum + (int) (upToHere - assigned);
            assigned = upToHere;
        }
        return tracks;
    }

    private static List<Integer> byNoisyRank(long seed, int artists) {
        Draws draws = Draws.of(seed, "songs.luck");
        double[] noisy = new double[artists];
        Arrays.setAll(noisy, rank -> NormalDraws.at(draws, rank) - RANK_WEIGHT * rank / artists);
        return IntStream.range(0, artists)
                .boxed()
                .sorted(comparingDouble((Integer rank) -> noisy[rank])
                        .reversed()
                        .thenComparing(rank -> rank))
                .toList();
    }
}
