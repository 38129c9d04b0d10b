package io.fakestream.cli.option;

import io.fakestream.generator.SongSource;
import io.fakestream.generator.songs.SongFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code --songs}: a file, or how many to make up. */
final class SongChoice {
    private static final int SONGS_PER_ARTIST = 10;

    /** Their JSON is one array, which has less than 2 GiB. */
    private static final int MOST_SONGS = 10_000_000;

    private SongChoice() {}

    /**
     * Where the songs come from. A file that is not there, is a folder or is empty is found out now rather than after the servers
     * have started.
     *
     * @throws IllegalArgumentException if it cannot be
     */
    static SongSource of(String text) {
        if (text.matches("\\d{1,9}")) {
            int songs = Integer.parseInt(text);
            if (songs == 0) {
                throw new IllegalArgumentException("there must be at least one song, such as --songs 10000");
            }
            if (songs > MOST_SONGS) {
                throw new IllegalArgumentException("there can be at most " + MOST_SONGS + " songs, but was " + songs);
            }
            return new SongSource(null, (songs + SONGS_PER_ARTIST - 1) / SONGS_PER_ARTIST, songs);
        }
        Path file = Path.of(text);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a CSV file");
        }
        if (!SongFile.canBeReadAgain(file)) {
            throw new IllegalArgumentException(
                    file
                            + " is not a regular file, and the songs are read again when the run is verified; save them to a file first");
        }
        if (file.toFile().length() == 0) {
            throw new IllegalArgumentException("the file " + file + " is empty");
        }
        return SongSource.file(file.toAbsolutePath().normalize().toString());
    }
}
