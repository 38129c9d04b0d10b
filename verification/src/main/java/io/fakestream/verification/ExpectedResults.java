package io.fakestream.verification;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Song;
import io.fakestream.storage.Average;
import io.fakestream.storage.ListenRow;
import io.fakestream.storage.ResultReader.StoredAverage;
import io.fakestream.storage.ResultReader.StoredWindow;
import io.fakestream.storage.TopWindow;
import io.fakestream.storage.WindowResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The averages and windows that the tables must hold, computed from rows and compared with the tables. Holds only one
 * part of the names, which bounds the memory for runs of any length.
 */
final class ExpectedResults {
    /** A null window means the whole store. */
    private record Key(
            Dimension dimension, String name, @Nullable Instant window) {
        @Override
        public String toString() {
            return dimension.code() + " " + name + (window == null ? "" : ", window " + window);
        }
    }

    private final int part;
    private final int parts;
    private final EventWindows windows;
    private final Map<Key, ExpectedSum> sums = new HashMap<>();
    private final SongLabels labels = new SongLabels();
    private long compared;

    /** Selects part {@code part} of {@code parts}, from 0. */
    ExpectedResults(int part, int parts, EventWindows windows) {
        this.part = part;
        this.parts = parts;
        this.windows = windows;
    }

    /** Counts a row unless it is late. */
    void add(ListenRow row) {
        if (row.late()) {
            return;
        }
        for (String artist : Song.artistNames(row.listen().song().artists())) {
            if (isInPart(artist)) {
                sum(new Key(Dimension.ARTIST, artist, null)).add(row);
            }
            addToWindows(Dimension.ARTIST, artist, row);
        }
        addToWindows(Dimension.GENRE, row.listen().song().genre(), row);
        addToWindows(Dimension.COUNTRY, row.listen().user().nationality(), row);
        addToWindows(Dimension.SONG, row.listen().song().id(), row);
    }

    /**
     * Offers the sums of all windows to the top-N lists, and removes those of songs, which have no table of their own.
     */
    void offerTo(ExpectedTopN topN) {
        sums.forEach((key, sum) -> {
            Instant window = key.window();
            if (window != null) {
                topN.offer(new TopWindow(key.dimension(), window), key.name(), sum);
            }
        });
        sums.keySet().removeIf(key -> key.dimension() == Dimension.SONG);
    }

    /** Compares a stored average and removes it from the expected ones. */
    void compare(StoredAverage stored, Consumer<String> difference) {
        Average found = stored.average();
        Key key = new Key(Dimension.ARTIST, found.artist(), null);
        if (isInPart(key.name()) && matches(key, found.plays(), found.ageSum(), difference)) {
            compareQuotient(key, "average_age", found.averageAge(), stored.storedAverage(), difference);
        }
    }

    /** Compares a stored window and removes it from the expected ones. */
    void compare(StoredWindow stored, Consumer<String> difference) {
        WindowResult found = stored.result();
        Key key = new Key(found.dimension(), found.name(), found.start());
        if (!isInPart(key.name())) {
            return;
        }
        ExpectedSum expected = sums.get(key);
        if (!matches(key, found.plays(), found.ageSum(), difference) || expected == null) {
            return;
        }
        if (expected.skipped() != found.skipped()) {
            difference.accept(key + ": expected " + expected.skipped() + " skipped plays, found " + found.skipped());
            return;
        }
        if (expected.listeners() != found.listeners()) {
            difference.accept(key + ": expected a sketch of " + expected.listeners() + " distinct listeners, found "
                    + found.listeners());
        }
        compareQuotient(key, "average_age", found.averageAge(), stored.storedAverage(), difference);
        compareQuotient(key, "skipped_fraction", found.skippedFraction(), stored.storedFraction(), difference);
    }

    /** Reports the expected rows that were not compared. */
    void reportMissing(Consumer<String> difference) {
        sums.forEach((key, expected) -> difference.accept(key + ": expected " + expected.plays()
                + " plays with an age sum of " + expected.ageSum() + ", found no row"));
    }

    long compared() {
        return compared;
    }

    private void addToWindows(Dimension dimension, @Nullable String name, ListenRow row) {
        if (name != null && isInPart(name)) {
            windows.forEach(
                    row.playedAtMillis(),
                    start -> addTo(sum(new Key(dimension, name, Instant.ofEpochMilli(start))), dimension, name, row));
        }
    }

    private void addTo(ExpectedSum sum, Dimension dimension, String name, ListenRow row) {
        sum.add(row);
        if (dimension == Dimension.SONG) {
            sum.addLabel(labels.of(name, row.listen().song()));
        } else {
            sum.addListener(row);
        }
    }

    private boolean matches(Key key, long plays, long ageSum, Consumer<String> difference) {
        compared++;
        ExpectedSum expected = sums.remove(key);
        if (expected == null) {
            difference.accept(key + ": expected no row, found " + plays + " plays with an age sum of " + ageSum);
        } else if (expected.plays() != plays || expected.ageSum() != ageSum) {
            difference.accept(key + ": expected " + expected.plays() + " plays with an age sum of " + expected.ageSum()
                    + ", found " + plays + " and " + ageSum);
        } else {
            return true;
        }
        return false;
    }

    private static void compareQuotient(
            Key key, String column, double expected, double stored, Consumer<String> difference) {
        if (stored != expected) {
            difference.accept(key + ": expected " + column + " " + expected + ", found " + stored);
        }
    }

    private ExpectedSum sum(Key key) {
        return sums.computeIfAbsent(key, k -> new ExpectedSum());
    }

    private boolean isInPart(String name) {
        return Math.floorMod(name.hashCode(), parts) == part;
    }
}
