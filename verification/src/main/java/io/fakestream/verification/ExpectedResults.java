package io.fakestream.verification;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Measure;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.StoredTotal;
import io.fakestream.storage.sink.StoredWindow;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The totals and windows that the tables must hold, computed from rows and compared with the tables. Holds only one
 * part of the names, which bounds the memory for runs of any length.
 */
final class ExpectedResults {
    /** A null window means the whole store. */
    private record Key(
            Dimension dimension, String name, @Nullable Instant window) {
        List<Measure> measures() {
            return window == null ? Measure.OF_TOTALS : Measure.OF_WINDOWS;
        }

        List<Quotient> quotients() {
            return window == null ? Measure.quotientsOfTotals() : Measure.quotientsOfWindows();
        }

        @Override
        public String toString() {
            return dimension.code() + " " + name + (window == null ? "" : ", window " + window);
        }
    }

    /** A stored row of a window that is not expected. */
    private record Extra(Key key, Sums found) {
        /** Whether the sums are those of another window of the name. */
        boolean isShifted(Key other, ExpectedSum expected) {
            return other.dimension() == key.dimension()
                    && other.name().equals(key.name())
                    && other.window() != null
                    && expected.sums().equals(found);
        }

        Difference difference() {
            return DifferenceKind.EXTRA_RESULT.of(key + ": expected no row, found " + found.text(key.measures()));
        }
    }

    /** More are reported at once. */
    private static final int MAX_EXTRAS = 100;

    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    private final int part;
    private final int parts;
    private final EventWindows windows;
    private final Map<Key, ExpectedSum> sums = new HashMap<>();
    private final SongLabels labels = new SongLabels();
    private final List<Extra> extras = new ArrayList<>();
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
        for (Dimension dimension : DIMENSIONS) {
            ExpectedPlay.names(dimension, row).forEach(name -> add(dimension, name, row));
        }
    }

    private void add(Dimension dimension, String name, ListenRow row) {
        if (!isInPart(name)) {
            return;
        }
        if (dimension == Dimension.ARTIST) {
            sum(new Key(dimension, name, null)).add(row);
        }
        windows.forEach(
                row.playedAtMillis(),
                start -> addTo(sum(new Key(dimension, name, Instant.ofEpochMilli(start))), dimension, name, row));
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

    /** Compares a stored total and removes it from the expected ones. */
    void compare(StoredTotal stored, Consumer<Difference> difference) {
        ArtistTotal found = stored.total();
        Key key = new Key(Dimension.ARTIST, found.artist(), null);
        if (isInPart(key.name())) {
            compare(key, found.sums(), 0, stored.quotients(), difference);
        }
    }

    /** Compares a stored window and removes it from the expected ones. */
    void compare(StoredWindow stored, Consumer<Difference> difference) {
        WindowResult found = stored.result();
        Key key = new Key(found.dimension(), found.name(), found.start());
        if (isInPart(key.name())) {
            compare(key, found.sums(), found.listeners(), stored.quotients(), difference);
        }
    }

    private void compare(
            Key key, Sums found, long listeners, Map<Quotient, Double> quotients, Consumer<Difference> difference) {
        compared++;
        List<Measure> measures = key.measures();
        ExpectedSum expected = sums.remove(key);
        if (expected == null) {
            extra(new Extra(key, found), difference);
            return;
        }
        List<Measure> wrong = measures.stream()
                .filter(measure -> found.get(measure) != expected.sums().get(measure))
                .toList();
        if (!wrong.isEmpty()) {
            difference.accept(DifferenceKind.WRONG_RESULT.of(
                    key + ": expected " + expected.sums().text(wrong) + ", found " + found.text(wrong)));
            return;
        }
        if (key.window() != null && expected.listeners() != listeners) {
            difference.accept(DifferenceKind.WRONG_RESULT.of(key + ": expected a sketch of " + expected.listeners()
                    + " distinct listeners, found " + listeners));
        }
        for (Quotient quotient : key.quotients()) {
            OptionalDouble exact = expected.sums().get(quotient);
            OptionalDouble value = optional(quotients.get(quotient));
            if (!value.equals(exact)) {
                difference.accept(DifferenceKind.WRONG_RESULT.of(
                        key + ": expected " + quotient.column() + " " + text(exact) + ", found " + text(value)));
            }
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "absent";
    }

    private void extra(Extra one, Consumer<Difference> difference) {
        if (one.key().window() == null || extras.size() == MAX_EXTRAS) {
            difference.accept(one.difference());
        } else {
            extras.add(one);
        }
    }

    /** A result of a window that is not expected may be one of another window that is missing. */
    private void reportExtras(Consumer<Difference> difference) {
        for (Extra one : extras) {
            Key key = one.key();
            sums.entrySet().stream()
                    .filter(other -> one.isShifted(other.getKey(), other.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresentOrElse(
                            other -> {
                                sums.remove(other);
                                difference.accept(DifferenceKind.SHIFTED_WINDOW.of(other + ": expected "
                                        + one.found().text(key.measures()) + ", found them in window " + key.window()));
                            },
                            () -> difference.accept(one.difference()));
        }
        extras.clear();
    }

    /** Reports the expected rows that were not compared, and the rows that were not expected. */
    void reportMissing(Consumer<Difference> difference) {
        reportExtras(difference);
        sums.forEach((key, expected) -> difference.accept(DifferenceKind.MISSING_RESULT.of(
                key + ": expected " + expected.sums().text(key.measures()) + ", found no row")));
    }

    long compared() {
        return compared;
    }

    private void addTo(ExpectedSum sum, Dimension dimension, String name, ListenRow row) {
        sum.add(row);
        if (dimension == Dimension.SONG) {
            sum.addLabel(labels.of(name, row.listen().song()));
        } else {
            sum.addListener(row);
        }
    }

    private ExpectedSum sum(Key key) {
        return sums.computeIfAbsent(key, k -> new ExpectedSum());
    }

    private boolean isInPart(String name) {
        return Math.floorMod(name.hashCode(), parts) == part;
    }
}
