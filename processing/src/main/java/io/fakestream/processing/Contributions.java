package io.fakestream.processing;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Song;
import io.fakestream.storage.ListenRow;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
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

    private static final long WHOLE_STORE = Long.MIN_VALUE;

    private record Key(String kind, String name, long windowMillis) {}

    private static final class Sum {
        long events;
        long ageSum;
        long skipped;

        void add(ListenRow listen) {
            events++;
            ageSum += listen.userAge();
            if (Boolean.TRUE.equals(listen.skipped())) {
                skipped++;
            }
        }
    }

    private final EventWindows windows;
    private final Map<Key, Sum> sums = new HashMap<>();

    /** Sums up for these windows. */
    Contributions(EventWindows windows) {
        this.windows = windows;
    }

    /** Counts an on-time listen for each of its artists, its genre and its country. */
    void add(ListenRow listen) {
        for (String artist : Song.artistNames(listen.artists())) {
            sum(Dimension.ARTIST.word(), artist, WHOLE_STORE).add(listen);
            addToWindows(Dimension.ARTIST, artist, listen);
        }
        addToWindows(Dimension.GENRE, listen.trackGenre(), listen);
        addToWindows(Dimension.COUNTRY, listen.userNationality(), listen);
    }

    void addOutcome(String outcome) {
        sum(OUTCOME, outcome, WHOLE_STORE).events++;
    }

    private void addToWindows(Dimension dimension, @Nullable String name, ListenRow listen) {
        if (name != null) {
            windows.forEach(
                    listen.playedAtMillis(),
                    begin -> sum(dimension.word(), name, begin).add(listen));
        }
    }

    Iterator<Row> rows() {
        return sums.entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getKey().kind(),
                        entry.getKey().name(),
                        begin(entry.getKey().windowMillis()),
                        entry.getValue().events,
                        entry.getValue().ageSum,
                        entry.getValue().skipped))
                .iterator();
    }

    private Sum sum(String kind, String name, long windowMillis) {
        return sums.computeIfAbsent(new Key(kind, name, windowMillis), key -> new Sum());
    }

    private static @Nullable Timestamp begin(long millis) {
        return millis == WHOLE_STORE ? null : new Timestamp(millis);
    }
}
