package io.fakestream.generator.songs;

import static java.util.Comparator.comparingDouble;

import io.fakestream.generator.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many tracks each artist has: 60 % have one, as in real catalogues, and the rest share the others log-normally. Artists
 * of a higher rank tend to have more, but there are one-hit wonders.
 */
final class TracksPerArtist {
    private static final double WITH_ONE = 0.6;
    private static final double SIGMA = 1.1;
    private static final double RANK_MATTERS = 3; // in deviations of chance, from the first artist to the last

    private TracksPerArtist() {}

    /** The numbers by rank. They are all above 0 and their sum is {@code songs}. */
    static int[] make(long seed, int artists, int songs) {
        int withOne = Math.min((int) (WITH_ONE * artists), artists - 1);
        int[] more = fractions(seed, artists - withOne, songs - withOne);
        List<Integer> ranks = byLuck(seed, artists);
        int[] tracks = new int[artists];
        for (int i = 0; i < artists; i++) {
            tracks[ranks.get(i)] = i < more.length ? more[more.length - 1 - i] : 1;
        }
        return tracks;
    }

    /** Numbers of tracks, ascending. */
    private static int[] fractions(long seed, int artists, int songs) {
        Draws draws = Draws.of(seed, "songs.tracks");
        double[] weights = new double[artists];
        for (int i = 0; i < artists; i++) {
            weights[i] = StrictMath.exp(SIGMA * NormalDraws.at(draws, i));
        }
        Arrays.sort(weights);
        double whole = Arrays.stream(weights).reduce(0, Double::sum); // sum() may add in another order
        int least = songs >= 2 * artists ? 2 : 1;
        int spare = songs - least * artists;
        int[] tracks = new int[artists];
        double sum = 0;
        long given = 0;
        for (int i = 0; i < artists; i++) {
            sum += weights[i];
            long upToHere = i == artists - 1 ? spare : Math.min(spare, (long) (spare * (sum / whole)));
            tracks[i] = least + (int) (upToHere - given);
            given = upToHere;
        }
        return tracks;
    }

    private static List<Integer> byLuck(long seed, int artists) {
        Draws draws = Draws.of(seed, "songs.luck");
        double[] luck = new double[artists];
        Arrays.setAll(luck, rank -> NormalDraws.at(draws, rank) - RANK_MATTERS * rank / artists);
        return IntStream.range(0, artists)
                .boxed()
                .sorted(comparingDouble((Integer rank) -> luck[rank]).reversed().thenComparing(rank -> rank))
                .toList();
    }
}
