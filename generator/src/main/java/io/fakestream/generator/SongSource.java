package io.fakestream.generator;

import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.generator.songs.SongFile;
import io.fakestream.generator.songs.SyntheticSongs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The source of a run's songs: a file, or generated from the seed.
 *
 * @param file    the absolute path of the file, or null for generated songs
 * @param artists number of artists to generate
 * @param songs   number of songs to generate
 */
public record SongSource(@Nullable String file, int artists, int songs) {
    /** The default number of generated artists and songs. */
    public static final SongSource SYNTHETIC = new SongSource(null, 1_000, 10_000);

    public SongSource {
        if (artists < 1 || songs < artists) {
            throw new IllegalArgumentException("songs must be at least as many as artists, and both above 0, but were "
                    + songs + " and " + artists);
        }
    }

    /** The songs of a file. */
    public static SongSource file(String path) {
        return new SongSource(path, SYNTHETIC.artists, SYNTHETIC.songs);
    }

    /** Loads the catalogue; reads the file if there is one. */
    public SongCatalog load(long seed) {
        return file == null
                ? SyntheticSongs.generate(seed, artists, songs)
                : SongFile.read(Path.of(file), seed).catalog();
    }
}
