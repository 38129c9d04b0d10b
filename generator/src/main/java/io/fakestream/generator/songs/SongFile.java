package io.fakestream.generator.songs;

import static java.util.stream.Collectors.joining;

import io.fakestream.generator.songs.QuoteGuard.StrayQuoteException;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads songs from a CSV file: UTF-8, a header, fields in double quotes where needed. Two formats are recognized by
 * their columns, in any order: Kaggle's "Spotify Tracks Dataset", and the Spotify songs of TidyTuesday.
 *
 * <p>Rows without id, artist, track name or a valid duration, with a text that is too long for an event, or with the id
 * of an earlier row are skipped and counted. Other missing fields are filled in and counted as well.
 */
public final class SongFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

    /**
     * The result of reading a file.
     *
     * @param rowsRead all rows below the header, including skipped ones
     * @param skipped  number of skipped rows by reason; reasons with 0 are omitted
     * @param filled   number of songs with a default value, by field; fields with 0 are omitted
     */
    public record Result(
            SongCatalog catalog, int rowsRead, Map<SkipReason, Integer> skipped, Map<FilledField, Integer> filled) {

        /** A one-line summary for users: the catalogue, the rows, and everything that was skipped or filled in. */
        public String describe() {
            StringBuilder line = new StringBuilder(catalog.describe());
            line.append(String.format(Locale.ROOT, "; %,d rows read", rowsRead));
            skipped.forEach((why, rows) ->
                    line.append(String.format(Locale.ROOT, ", %,d %s skipped", rows, why.description())));
            filled.forEach(
                    (what, songs) -> line.append(String.format(Locale.ROOT, ", %,d %s", songs, what.description())));
            return line.toString();
        }
    }

    private final Path file;
    private long lastCompleteLine;

    private SongFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param seed determines the era of artists without a known year
     * @throws PipelineException if the file cannot be read, has another format, ends unexpectedly, or has no usable row
     */
    public static Result read(Path file, long seed) {
        return new SongFile(file).read(seed);
    }

    /** Whether the file can be read repeatedly, unlike a pipe, a device or the standard input of this process. */
    public static boolean canBeReadAgain(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Files.isRegularFile(file) && !absolute.startsWith("/dev") && !absolute.startsWith("/proc");
    }

    /** The number of lines of a file, which is an upper bound of the number of songs; 0 if the file cannot be read. */
    public static long countLines(Path file) {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                for (int i = 0; i < size; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        } catch (IOException e) {
            return 0; // reading the songs reports why
        }
    }

    private Result read(long seed) {
        if (Files.isDirectory(file)) {
            throw reject("it is a directory", "Specify the CSV file in it.");
        }
        if (!Files.exists(file)) {
            throw reject(
                    "there is no such file", "Check the path; it is relative to the directory where fsp was started.");
        }
        if (!canBeReadAgain(file)) {
            throw reject(
                    "it is not a regular file, and the songs are read again when the run is verified",
                    "Save the songs to a file first.");
        }
        if (!Files.isReadable(file)) {
            throw reject("it is not readable", "Check the file's permissions.");
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(new QuoteGuard(withoutByteOrderMark(reader)), FORMAT)) {
            SongRows rows = rows(parser);
            if (rows.isEmpty()) {
                throw reject(
                        rows.rowsRead() == 0
                                ? "there is no row below the header"
                                : "none of its " + rows.rowsRead() + " rows can be used: " + rows.describeSkipped(),
                        "Check that the file is complete.");
            }
            return rows.result(seed);
        } catch (UncheckedIOException e) { // the parser's iterator cannot throw checked exceptions
            throw explain(Objects.requireNonNull(e.getCause(), "the cause of an UncheckedIOException"));
        } catch (IOException e) {
            throw explain(e);
        }
    }

    private SongRows rows(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        if (!records.hasNext()) {
            throw reject("it is empty", "Check that the file is complete.");
        }
        List<String> header = new ArrayList<>();
        records.next().forEach(column -> header.add(column.strip()));
        SongRows rows = new SongRows(new SongRow(formatOf(header), header));
        lastCompleteLine = parser.getCurrentLineNumber();
        while (records.hasNext()) {
            rows.add(records.next());
            lastCompleteLine = parser.getCurrentLineNumber();
        }
        return rows;
    }

    private SongFileFormat formatOf(List<String> header) {
        for (SongFileFormat format : SongFileFormat.ALL) {
            if (header.containsAll(format.columns())) {
                return format;
            }
        }
        String needed = SongFileFormat.ALL.stream()
                .map(format -> format.name() + " has " + String.join(", ", format.columns()))
                .collect(joining("; "));
        throw reject(
                "its columns are " + String.join(", ", header) + ", which match no known format",
                "Rename the columns, or use one of these: " + needed + ".");
    }

    private PipelineException explain(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return reject(
                    "line " + InvalidUtf8.firstLine(file) + " is not UTF-8 text",
                    "Unpack the file if it is an archive, or save it as \"CSV UTF-8\".");
        }
        if (failure instanceof StrayQuoteException stray) {
            return reject(stray.problem(), "Remove that quote, or write quotes inside of a field twice.");
        }
        if (failure instanceof CSVException) {
            return reject(
                    "the row that begins in line " + (lastCompleteLine + 1)
                            + " has a quote that is not closed properly",
                    "Check that the file is complete, and write quotes inside of a field twice.");
        }
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot read songs from " + file + ": reading failed (" + failure.getMessage() + ").",
                "Check the disk, or copy the file to this machine first.",
                failure);
    }

    private PipelineException reject(String why, String next) {
        return new PipelineException(ExitCode.USAGE, "Cannot read songs from " + file + ": " + why + ".", next);
    }

    private static BufferedReader withoutByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
