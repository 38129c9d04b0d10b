package io.fakestream.generator.songs;

import io.fakestream.model.ArtistNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the fields of the rows of one file. Blank fields are missing and, in the format that R writes, {@code NA}.
 * Missing or invalid values are returned as {@code ""}, or as {@link #NONE} for numbers.
 */
final class SongRow {
    static final int NONE = -1;

    private static final int FIRST_RECORDING = 1860; // Scott de Martinville's phonautograph
    private static final int LAST_YEAR = 2100;
    private static final BigDecimal DAY_MILLIS = BigDecimal.valueOf(24 * 60 * 60 * 1000);

    private final int columns;
    private final int id;
    private final int artists;
    private final int trackName;
    private final int albumName;
    private final int popularity;
    private final int duration;
    private final int genre;
    private final int released;
    private final boolean naIsAbsent;

    SongRow(SongFileFormat format, List<String> header) {
        this.columns = header.size();
        this.id = header.indexOf(format.id());
        this.artists = header.indexOf(format.artists());
        this.trackName = header.indexOf(format.trackName());
        this.albumName = header.indexOf(format.albumName());
        this.popularity = header.indexOf(format.popularity());
        this.duration = header.indexOf(format.durationMillis());
        this.genre = header.indexOf(format.genre());
        this.released = format.released() == null ? NONE : header.indexOf(format.released());
        this.naIsAbsent = format.naIsAbsent();
    }

    boolean isComplete(CSVRecord row) {
        return row.size() == columns;
    }

    String id(CSVRecord row) {
        return text(row, id);
    }

    String artists(CSVRecord row) {
        return ArtistNames.normalize(text(row, artists)).strip();
    }

    String trackName(CSVRecord row) {
        return text(row, trackName);
    }

    String albumName(CSVRecord row) {
        return text(row, albumName);
    }

    String genre(CSVRecord row) {
        return text(row, genre);
    }

    boolean hasTextLongerThan(int characters, CSVRecord row) {
        return Stream.of(id(row), artists(row), trackName(row), albumName(row), genre(row))
                .anyMatch(text -> text.length() > characters);
    }

    /**
     * The duration: above 0 and at most a day. There are real tracks of a few seconds and of thirteen hours, but none
     * of several days. Integers may be written as {@code 194754.0} or {@code 2e+05}, as pandas and R do.
     */
    int durationMillis(CSVRecord row) {
        try {
            BigDecimal millis = new BigDecimal(text(row, duration));
            boolean possible = millis.compareTo(BigDecimal.ONE) >= 0 && millis.compareTo(DAY_MILLIS) <= 0;
            return possible ? millis.intValue() : NONE;
        } catch (NumberFormatException notANumber) {
            return NONE;
        }
    }

    double popularity(CSVRecord row) {
        try {
            double value = new BigDecimal(text(row, popularity)).doubleValue();
            return value >= 0 && Double.isFinite(value) ? value : NONE;
        } catch (NumberFormatException notANumber) {
            return NONE;
        }
    }

    /** Parses the year of {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}. */
    int releaseYear(CSVRecord row) {
        String date = released == NONE ? "" : text(row, released);
        if (date.length() < 4 || (date.length() > 4 && date.charAt(4) != '-')) {
            return NONE;
        }
        int year = 0;
        for (int i = 0; i < 4; i++) {
            int digit = date.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            year = 10 * year + digit;
        }
        return year >= FIRST_RECORDING && year <= LAST_YEAR ? year : NONE;
    }

    private String text(CSVRecord row, int column) {
        String field = row.get(column).strip();
        boolean absent = (naIsAbsent && field.equals("NA"))
                || ArtistNames.normalize(field).isBlank(); // no-break spaces are blank as well
        return absent ? "" : field;
    }
}
