package io.fakestream.generator;

import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.generator.songs.SongFile;
import io.fakestream.generator.songs.SyntheticSongs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's songs come from: a file, or made up from the seed.
 *
 * @param file    the file's absolute path, or null for made-up songs
 * @param artists how many to make up
 * @param songs   how many to make up
 */
public record SongSource(@Nullable String file, int artists, int songs) {
    /** Songs and artists that are made up unless somebody asks for more. */
    public static final SongSource SYNTHETIC = new SongSource(null, 1_000, 10_000);

    public SongSource {
        if (artists < 1 || songs < artists) {
            throw new IllegalArgumentException("songs must be at least as many as artists, and both above 0, but were "
                    + songs + " and " + artists);
        }
    }

    /** Songs of a file. */
    public static SongSource file(String path) {
        return new SongSource(path, SYNTHETIC.artists, SYNTHETIC.songs);
    }

    /** The catalogue; reads the file if there is one. */
    public SongCatalog load(long seed) {
        return file == null
                ? SyntheticSongs.make(seed, artists, songs)
                : SongFile.read(Path.of(file), seed).catalog();
    }
}
