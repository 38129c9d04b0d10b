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
 * Reads the songs of a CSV file: UTF-8, a header, fields in double quotes where needed. Two forms are known by their columns,
 * whose order does not matter: Kaggle's "Spotify Tracks Dataset", and the Spotify songs of TidyTuesday.
 *
 * <p>A row without id, artist, track name or a possible duration, or with a text that is too long for an event, is skipped, and so is a row of an id that an earlier row had;
 * each is counted. Other fields that are absent are filled in, and counted as well.
 */
public final class SongFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

    /**
     * What a file gave.
     *
     * @param rowsRead all rows below the header, also the skipped ones
     * @param skipped  how many rows did not become songs, by reason; no reason with 0
     * @param filled   how many songs lacked a field that something else stands in for; no field with 0
     */
    public record Result(
            SongCatalog catalog, int rowsRead, Map<SkipReason, Integer> skipped, Map<FilledField, Integer> filled) {

        /** One line for people: the catalogue, the rows, and everything that was skipped or filled in. */
        public String describe() {
            StringBuilder line = new StringBuilder(catalog.describe());
            line.append(String.format(Locale.ROOT, "; %,d rows read", rowsRead));
            skipped.forEach(
                    (why, rows) -> line.append(String.format(Locale.ROOT, ", %,d %s skipped", rows, why.words())));
            filled.forEach((what, songs) -> line.append(String.format(Locale.ROOT, ", %,d %s", songs, what.words())));
            return line.toString();
        }
    }

    private final Path file;
    private long lastWholeLine;

    private SongFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param seed decides the era of artists whose years the file does not tell
     * @throws PipelineException if the file cannot be read, has another form, breaks off, or holds no usable row
     */
    public static Result read(Path file, long seed) {
        return new SongFile(file).read(seed);
    }

    /** Whether the file holds its text: not what a pipe, a device or the standard input of this process gives once. */
    public static boolean canBeReadAgain(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Files.isRegularFile(file) && !absolute.startsWith("/dev") && !absolute.startsWith("/proc");
    }

    /** How many lines a file has, which is at least how many songs; 0 if it cannot be read. */
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
            return 0; // reading the songs says why
        }
    }

    private Result read(long seed) {
        if (Files.isDirectory(file)) {
            throw reject("it is a folder", "Name the CSV file in it.");
        }
        if (!Files.exists(file)) {
            throw reject("there is no such file", "Check the path; it counts from the folder where fsp was started.");
        }
        if (!canBeReadAgain(file)) {
            throw reject(
                    "it is not a regular file, and the songs are read again when the run is verified",
                    "Save the songs to a file first.");
        }
        if (!Files.isReadable(file)) {
            throw reject("it may not be read", "Check the file's permissions.");
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(new QuoteGuard(withoutMark(reader)), FORMAT)) {
            SongRows rows = rows(parser);
            if (rows.isEmpty()) {
                throw reject(
                        rows.rowsRead() == 0
                                ? "there is no row below the header"
                                : "none of its " + rows.rowsRead() + " rows can be used: " + rows.skippedInWords(),
                        "Check that the file is complete.");
            }
            return rows.result(seed);
        } catch (UncheckedIOException e) { // the parser's iterator cannot throw anything checked
            throw explain(Objects.requireNonNull(e.getCause(), "what an UncheckedIOException wraps"));
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
        SongRows rows = new SongRows(new SongRow(formOf(header), header));
        lastWholeLine = parser.getCurrentLineNumber();
        while (records.hasNext()) {
            rows.add(records.next());
            lastWholeLine = parser.getCurrentLineNumber();
        }
        return rows;
    }

    private SongFileForm formOf(List<String> header) {
        for (SongFileForm form : SongFileForm.ALL) {
            if (header.containsAll(form.columns())) {
                return form;
            }
        }
        String needed = SongFileForm.ALL.stream()
                .map(form -> form.name() + " has " + String.join(", ", form.columns()))
                .collect(joining("; "));
        throw reject(
                "its columns are " + String.join(", ", header) + ", which is neither form that is known",
                "Rename the columns, or use one of these: " + needed + ".");
    }

    private PipelineException explain(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return reject(
                    "line " + BrokenText.firstLine(file) + " is not UTF-8 text",
                    "Unpack the file if it is an archive, or save it as \"CSV UTF-8\".");
        }
        if (failure instanceof StrayQuoteException stray) {
            return reject(stray.problem(), "Remove that quote, or write quotes inside of a field twice.");
        }
        if (failure instanceof CSVException) {
            return reject(
                    "the row that begins in line " + (lastWholeLine + 1) + " has a quote that is not closed properly",
                    "Check that the file is complete, and write quotes inside of a field twice.");
        }
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot read songs from " + file + ": reading broke off (" + failure.getMessage() + ").",
                "Check the disk, or copy the file to this machine first.",
                failure);
    }

    private PipelineException reject(String why, String next) {
        return new PipelineException(ExitCode.USAGE, "Cannot read songs from " + file + ": " + why + ".", next);
    }

    private static BufferedReader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
