package io.fakestream.processing;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Song;
import io.fakestream.processing.NameSums.Sum;
import io.fakestream.storage.ListenRow;
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
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What one task adds to the results, summed up before it leaves the task. The row's shape is {@link #SCHEMA}.
 *
 * <p>A window that is null stands for the whole store: Spark never frees the state of such a row, because no watermark passes
 * it.
 */
final class Contributions {
    static final String KIND = "kind";
    static final String NAME = "name";
    /** The beginning of a window. */
    static final String WINDOW = "window_start";

    static final String EVENTS = "events";
    static final String AGE_SUM = "age_sum";
    static final String SKIPPED = "skipped";

    /** A row of {@code outcomes}; all other kinds are words of {@link Dimension}. */
    static final String OUTCOME = "outcome";

    static final StructType SCHEMA = new StructType()
            .add(KIND, DataTypes.StringType, false)
            .add(NAME, DataTypes.StringType, false)
            .add(WINDOW, DataTypes.TimestampType, true)
            .add(EVENTS, DataTypes.LongType, false)
            .add(AGE_SUM, DataTypes.LongType, false)
            .add(SKIPPED, DataTypes.LongType, false);

    private final EventWindows windows;
    private final Map<Dimension, Map<String, NameSums>> names = new EnumMap<>(Dimension.class);
    private final Map<String, Sum> outcomes = new HashMap<>();

    /** Sums up for these windows. */
    Contributions(EventWindows windows) {
        this.windows = windows;
    }

    /** Counts an on-time listen for each of its artists, its genre and its country. */
    void add(ListenRow listen) {
        for (String artist : Song.artistNames(listen.artists())) {
            addTo(Dimension.ARTIST, artist, listen);
        }
        addTo(Dimension.GENRE, listen.trackGenre(), listen);
        addTo(Dimension.COUNTRY, listen.userNationality(), listen);
    }

    void addOutcome(String outcome) {
        outcomes.computeIfAbsent(outcome, word -> new Sum()).events++;
    }

    /** Gives each outcome that there was, and how many events had it. */
    void forEachOutcome(BiConsumer<String, Long> each) {
        outcomes.forEach((outcome, sum) -> each.accept(outcome, sum.events));
    }

    private void addTo(Dimension dimension, @Nullable String name, ListenRow listen) {
        if (name == null) {
            return;
        }
        NameSums sums = names.computeIfAbsent(dimension, key -> new HashMap<>())
                .computeIfAbsent(name, unused -> new NameSums());
        windows.forEach(listen.playedAtMillis(), begin -> sums.window(begin).add(listen));
        if (dimension == Dimension.ARTIST) {
            sums.whole.add(listen);
        }
    }

    Iterator<Row> rows() {
        List<Row> rows = new ArrayList<>();
        names.forEach((dimension, each) -> each.forEach((name, sums) -> {
            sums.forEachWindow((begin, sum) -> rows.add(row(dimension.word(), name, new Timestamp(begin), sum)));
            if (dimension == Dimension.ARTIST) {
                rows.add(row(dimension.word(), name, null, sums.whole));
            }
        }));
        outcomes.forEach((outcome, sum) -> rows.add(row(OUTCOME, outcome, null, sum)));
        return rows.iterator();
    }

    private static Row row(String kind, String name, @Nullable Timestamp window, Sum sum) {
        return RowFactory.create(kind, name, window, sum.events, sum.ageSum, sum.skipped);
    }
}
