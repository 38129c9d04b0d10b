package io.fakestream.verification.truth;

import io.fakestream.generator.Run;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.songs.CatalogSong;
import io.fakestream.model.Dimension;
import io.fakestream.model.Song;

/** The names that a run's plays count for, by song and nationality, looked up once per run. */
final class TruthKeys {
    private final int[][] bySong;
    private final int[] byNationality;

    TruthKeys(Run run, TruthNames names) {
        bySong = run.catalog().songs().stream().map(entry -> of(entry, names)).toArray(int[][]::new);
        byNationality = run.population().nationalities().stream()
                .mapToInt(country -> names.number(Dimension.COUNTRY, country))
                .toArray();
    }

    /** The numbers of the artists and the genre of a record's song. */
    int[] of(ShardStream record) {
        return bySong[record.song()];
    }

    int country(ShardStream record) {
        return byNationality[record.nationality()];
    }

    private static int[] of(CatalogSong song, TruthNames names) {
        int[] artists = Song.artistNames(song.song().artists()).stream()
                .mapToInt(artist -> names.number(Dimension.ARTIST, artist))
                .toArray();
        int[] all = new int[artists.length + 1];
        System.arraycopy(artists, 0, all, 0, artists.length);
        all[artists.length] = names.number(Dimension.GENRE, song.genre());
        return all;
    }
}
