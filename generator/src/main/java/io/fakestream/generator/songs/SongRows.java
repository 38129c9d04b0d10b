package io.fakestream.generator.songs;

import static java.util.stream.Collectors.joining;

import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Converts rows to songs, and counts skipped rows and filled fields. */
final class SongRows {
    private static final String UNKNOWN_GENRE = "unknown";

    private final SongRow row;
    private final List<CatalogSong> songs = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> interned = new HashMap<>();
    private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    private final Map<FilledField, Integer> filled = new EnumMap<>(FilledField.class);
    private int rowsRead;

    SongRows(SongRow row) {
        this.row = row;
    }

    void add(CSVRecord record) {
        rowsRead++;
        if (!row.isComplete(record)) {
            skip(SkipReason.BROKEN_ROW);
            return;
        }
        if (row.hasTextLongerThan(Listen.LONGEST_TEXT, record)) {
            skip(SkipReason.TOO_LONG);
            return;
        }
        String id = row.id(record);
        String artists = row.artists(record);
        String trackName = row.trackName(record);
        int durationMillis = row.durationMillis(record);
        if (id.isEmpty()) {
            skip(SkipReason.NO_ID);
        } else if (Song.artistNames(artists).isEmpty()) {
            skip(SkipReason.NO_ARTIST);
        } else if (trackName.isEmpty()) {
            skip(SkipReason.NO_TRACK_NAME);
        } else if (durationMillis == SongRow.NONE) {
            skip(SkipReason.BAD_DURATION);
        } else if (!ids.add(id)) {
            skip(SkipReason.REPEATED_ID);
        } else {
            String album = orDefault(row.albumName(record), trackName, FilledField.ALBUM_NAME);
            String genre = orDefault(row.genre(record), UNKNOWN_GENRE, FilledField.GENRE);
            Song song = new Song(id, intern(artists), intern(album), trackName, durationMillis, intern(genre));
            songs.add(new CatalogSong(song, yearOf(record), popularityOf(record)));
        }
    }

    boolean isEmpty() {
        return songs.isEmpty();
    }

    int rowsRead() {
        return rowsRead;
    }

    String describeSkipped() {
        return skipped.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().description())
                .collect(joining(", "));
    }

    /** The result; there must be songs. */
    SongFile.Result result(long seed) {
        SongCatalog catalog = SongCatalog.of(Eras.fillIn(songs, seed));
        return new SongFile.Result(
                catalog, rowsRead, Collections.unmodifiableMap(skipped), Collections.unmodifiableMap(filled));
    }

    private double popularityOf(CSVRecord record) {
        double popularity = row.popularity(record);
        if (popularity == SongRow.NONE) {
            filled.merge(FilledField.POPULARITY, 1, Integer::sum);
            return 0;
        }
        return popularity;
    }

    private int yearOf(CSVRecord record) {
        int year = row.releaseYear(record);
        if (year == SongRow.NONE) {
            filled.merge(FilledField.RELEASE_YEAR, 1, Integer::sum);
        }
        return year;
    }

    private String orDefault(String text, String defaultText, FilledField field) {
        if (text.isEmpty()) {
            filled.merge(field, 1, Integer::sum);
            return defaultText;
        }
        return text;
    }

    private void skip(SkipReason reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    /** Returns one instance of texts that occur in many rows. */
    private String intern(String text) {
        String first = interned.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
