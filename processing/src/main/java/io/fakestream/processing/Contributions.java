package io.fakestream.processing;

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
 * <p>A minute that is null stands for the whole store: Spark never frees the state of such a row, because no watermark passes
 * it.
 */
final class Contributions {
    static final String KIND = "kind";
    static final String NAME = "name";
    static final String MINUTE = "minute";
    static final String EVENTS = "events";
    static final String AGE_SUM = "age_sum";

    /** A row of {@code artist_age} or, with a minute, of {@code artist_age_by_minute}. */
    static final String ARTIST = "artist";
    /** A row of {@code outcomes}. */
    static final String OUTCOME = "outcome";

    static final StructType SCHEMA = new StructType()
            .add(KIND, DataTypes.StringType, false)
            .add(NAME, DataTypes.StringType, false)
            .add(MINUTE, DataTypes.TimestampType, true)
            .add(EVENTS, DataTypes.LongType, false)
            .add(AGE_SUM, DataTypes.LongType, false);

    private static final long MINUTE_MILLIS = 60_000;
    private static final long WHOLE_STORE = Long.MIN_VALUE;

    private record Key(String kind, String name, long minuteMillis) {}

    private static final class Sum {
        long events;
        long ageSum;

        void add(int age) {
            events++;
            ageSum += age;
        }
    }

    private final Map<Key, Sum> sums = new HashMap<>();

    /** Counts an on-time listen for each of its artists. */
    void add(ListenRow listen) {
        long minute = Math.floorDiv(listen.playedAtMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
        for (String artist : Song.artistNames(listen.artists())) {
            sum(ARTIST, artist, WHOLE_STORE).add(listen.userAge());
            sum(ARTIST, artist, minute).add(listen.userAge());
        }
    }

    void addOutcome(String outcome) {
        sum(OUTCOME, outcome, WHOLE_STORE).add(0);
    }

    Iterator<Row> rows() {
        return sums.entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getKey().kind(),
                        entry.getKey().name(),
                        minute(entry.getKey().minuteMillis()),
                        entry.getValue().events,
                        entry.getValue().ageSum))
                .iterator();
    }

    private Sum sum(String kind, String name, long minuteMillis) {
        return sums.computeIfAbsent(new Key(kind, name, minuteMillis), key -> new Sum());
    }

    private static @Nullable Timestamp minute(long millis) {
        return millis == WHOLE_STORE ? null : new Timestamp(millis);
    }
}
