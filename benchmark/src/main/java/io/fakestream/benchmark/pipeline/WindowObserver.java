package io.fakestream.benchmark.pipeline;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.generator.Run;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.ShardStream;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.Dimension;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.storage.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;

/**
 * Observes plays of the most played artists in their windows: when the count of a window is n, its n plays with the
 * earliest due times are included. These are known, because the run can be regenerated.
 */
final class WindowObserver extends TableObserver {
    private static final int ARTISTS = 8;

    /** The due times of a window's plays in order, the number of plays seen, and the number before the run started. */
    private static final class Window {
        final List<Long> dueMillis = new ArrayList<>();
        int seen;
        long before;
    }

    private final PreparedStatement counts;
    private final Map<String, Map<Instant, Window>> expected = new HashMap<>();
    private final List<String> artists;
    private int next;

    WindowObserver(Store store, Run run, long fromMillis, long toMillis) {
        super(store, fromMillis, toMillis);
        this.counts = store.session()
                .prepare("SELECT window_start, plays FROM " + store.address().keyspace()
                        + ".plays_by_window WHERE dimension = '" + Dimension.ARTIST.code() + "' AND name = ? LIMIT 2");
        Schedule schedule = Schedule.of(run.startMillis());
        for (ShardStream stream : Runs.streams(run)) {
            while (stream.next() && stream.dueMillis(schedule) < toMillis) {
                expect(stream.listen(schedule));
            }
        }
        this.artists = expected.keySet().stream()
                .sorted(Comparator.comparingLong((String artist) -> -plays(artist)))
                .limit(ARTISTS)
                .toList();
        expected.keySet().retainAll(artists);
        expected.values().forEach(windows -> windows.values().forEach(window -> window.dueMillis.sort(null)));
        artists.forEach(artist -> forEachWindow(store, artist, (window, plays) -> window.before = plays));
    }

    private void expect(Listen listen) {
        for (String artist : Song.artistNames(listen.song().artists())) {
            EventWindows.MINUTES.forEach(
                    listen.playedAtMillis(),
                    begin -> expected.computeIfAbsent(artist, key -> new HashMap<>())
                            .computeIfAbsent(Instant.ofEpochMilli(begin), key -> new Window())
                            .dueMillis
                            .add(listen.dueMillis()));
        }
    }

    private long plays(String artist) {
        return expected.getOrDefault(artist, Map.of()).values().stream()
                .mapToLong(window -> window.dueMillis.size())
                .sum();
    }

    @Override
    void read(Store from) {
        forEachWindow(from, artists.get(next++ % artists.size()), (window, plays) -> {
            long visible = Math.min(plays - window.before, window.dueMillis.size());
            while (window.seen < visible) {
                seen(window.dueMillis.get(window.seen++));
            }
        });
    }

    /** Passes the latest windows of an artist with plays of the run, and their number of plays in the table. */
    private void forEachWindow(Store from, String artist, ObjLongConsumer<Window> each) {
        Map<Instant, Window> windows = expected.getOrDefault(artist, Map.of());
        for (Row row : from.session().execute(counts.bind(artist))) {
            Window window = windows.get(Objects.requireNonNull(row.getInstant(0)));
            if (window != null) {
                each.accept(window, row.getLong(1));
            }
        }
    }
}
