package io.fakestream.grading.results;

import io.fakestream.generator.Run;
import java.util.Arrays;
import java.util.Set;

/** The names that the records of a run count for, by song and nationality, looked up once per run. */
final class RunNames {
    private static final int[] NONE = {};

    private final int[][] bySong;
    private final int[][] byFirstArtist;
    private final int[][] byNationality;

    RunNames(Run run, Set<GradedDimension> dimensions, Names names) {
        bySong = run.catalog().songs().stream()
                .map(song -> dimensions.stream()
                        .flatMapToInt(dimension ->
                                dimension.names(song).stream().mapToInt(name -> names.number(dimension, name)))
                        .toArray())
                .toArray(int[][]::new);
        boolean byArtist = dimensions.contains(GradedDimension.ARTIST);
        byFirstArtist = Arrays.stream(bySong)
                .map(all -> byArtist ? Arrays.copyOf(all, Math.min(1, all.length)) : all)
                .toArray(int[][]::new);
        byNationality = run.population().nationalities().stream()
                .map(country -> dimensions.contains(GradedDimension.COUNTRY)
                        ? new int[] {names.number(GradedDimension.COUNTRY, country)}
                        : NONE)
                .toArray(int[][]::new);
    }

    int[] ofSong(int song) {
        return bySong[song];
    }

    /** The same, of its artists only the first one. Results by artist and others at once have only the artist. */
    int[] ofFirstArtist(int song) {
        return byFirstArtist[song];
    }

    int[] ofNationality(int nationality) {
        return byNationality[nationality];
    }
}
