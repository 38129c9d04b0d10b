package io.fakestream.processing;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Listen;
import io.fakestream.model.Outcome;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.Sums;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The contributions of one task to the results, pre-aggregated into rows of {@link ResultRow#SCHEMA}. */
final class Contributions {
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    private final EventWindows windows;
    private final Map<Dimension, Map<String, NameSums>> names = new EnumMap<>(Dimension.class);
    private final Map<SourceOutcome, Long> outcomes = new HashMap<>();
    private final Map<String, Long> newestWindows = new HashMap<>();

    /** Aggregates by these windows. */
    Contributions(EventWindows windows) {
        this.windows = windows;
    }

    /** Counts an on-time listen for each of its names in every dimension. */
    void add(Listen listen) {
        for (Dimension dimension : DIMENSIONS) {
            for (String name : dimension.names(listen)) {
                NameSums sums = sums(dimension, name);
                addToWindows(dimension, sums, listen);
                if (dimension.hasTotals()) {
                    sums.addToTotal(listen);
                }
            }
        }
    }

    /** Counts a listen that was written to the raw table. */
    void count(Listen listen, boolean late, boolean unknownField) {
        String source = String.valueOf(listen.source());
        if (unknownField) {
            addOutcome(source, Outcome.UNKNOWN_FIELD.code());
        }
        if (late) {
            addOutcome(source, Outcome.LATE.code());
        } else {
            addOutcome(source, Outcome.ON_TIME.code());
            newestWindows.merge(source, windows.newestStart(listen.playedAtMillis()), Math::max);
            add(listen);
        }
    }

    void addOutcome(String source, String outcome) {
        outcomes.merge(new SourceOutcome(source, outcome), 1L, Long::sum);
    }

    /** Passes each outcome with its number of events. */
    void forEachOutcome(BiConsumer<SourceOutcome, Long> each) {
        outcomes.forEach(each);
    }

    /** Passes each source with the newest start of a window that one of its events has been counted in. */
    void forEachNewestWindow(BiConsumer<String, Long> each) {
        newestWindows.forEach(each);
    }

    private void addToWindows(Dimension dimension, NameSums sums, Listen listen) {
        windows.forEach(listen.playedAtMillis(), start -> {
            PlaySum sum = sums.window(start);
            sum.add(listen);
            if (dimension.isOnlyRanked()) { // songs: names are ids, and distinct listeners are not counted
                sum.addLabel(listen.song());
            } else {
                sum.addListener(listen);
            }
        });
    }

    private NameSums sums(Dimension dimension, String name) {
        return names.computeIfAbsent(dimension, key -> new HashMap<>()).computeIfAbsent(name, unused -> new NameSums());
    }

    /**
     * The rows of all results.
     *
     * @param watermarkMillis the time that the watermark follows, milliseconds since the epoch
     */
    Iterator<Row> rows(long watermarkMillis) {
        Timestamp watermark = new Timestamp(watermarkMillis);
        List<Row> rows = new ArrayList<>();
        names.forEach((dimension, each) -> each.forEach((name, sums) -> {
            sums.forEachWindow((start, sum) ->
                    rows.add(row(dimension.code(), name, new Timestamp(start), sum.result(), watermark)));
            PlaySum total = sums.total();
            if (total != null) {
                rows.add(row(dimension.code(), name, null, total.result(), watermark));
            }
        }));
        outcomes.forEach((outcome, sum) -> rows.add(
                row(ResultRow.OUTCOME, outcome.text(), null, new ResultSum(Sums.of(sum), null, null), watermark)));
        return rows.iterator();
    }

    private static Row row(String kind, String name, @Nullable Timestamp window, ResultSum sum, Timestamp watermark) {
        return RowFactory.create(kind, name, window, sum.bytes(), watermark);
    }
}
