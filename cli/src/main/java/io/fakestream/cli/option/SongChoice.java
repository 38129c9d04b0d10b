package io.fakestream.cli.option;

import io.fakestream.generator.SongSource;
import io.fakestream.generator.songs.SongFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parses {@code --songs}: a file, or how many songs to generate. */
final class SongChoice {
    private static final int SONGS_PER_ARTIST = 10;

    /** Their JSON is one array, which is limited to 2 GiB. */
    private static final int MAX_SONGS = 10_000_000;

    private SongChoice() {}

    /**
     * The source of the songs. A file that is missing, a directory or empty is rejected now rather than after the
     * servers have started.
     *
     * @throws IllegalArgumentException if the text or the file is invalid
     */
    static SongSource of(String text) {
        if (text.matches("\\d{1,9}")) {
            int songs = Integer.parseInt(text);
            if (songs == 0) {
                throw new IllegalArgumentException("there must be at least one song, such as --songs 10000");
            }
            if (songs > MAX_SONGS) {
                throw new IllegalArgumentException("there can be at most " + MAX_SONGS + " songs, but was " + songs);
            }
            return new SongSource(null, (songs + SONGS_PER_ARTIST - 1) / SONGS_PER_ARTIST, songs);
        }
        Path file = Path.of(text);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a directory, not a CSV file");
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
