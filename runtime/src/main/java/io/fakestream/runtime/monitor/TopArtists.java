package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.ArtistAge;
import io.fakestream.storage.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All artists with an average, most played first, a few seconds old. The whole table is read: the larger it is, the
 * less often, so that reading takes at most one twentieth of the time.
 */
final class TopArtists {
    private static final int TOP = 10;
    private static final long MIN_PAUSE_NANOS = 1_000_000_000L;
    private static final int PAUSE_PER_READ = 20;

    private volatile List<ArtistAge> ranked = List.of();
    private long dueNanos = System.nanoTime();

    /** Reads the table if the next read is due. */
    synchronized void refreshIfDue(@Nullable Store store) {
        if (store != null
                && System.nanoTime() - dueNanos >= 0
                && (!ranked.isEmpty() || store.sink().reader().hasTotals())) {
            refresh(store);
        }
    }

    synchronized void refresh(@Nullable Store store) {
        if (store == null) {
            return;
        }
        long began = System.nanoTime();
        List<ArtistAge> all = new ArrayList<>();
        store.sink().reader().scanTotals(stored -> all.add(Monitor.age(stored.total())));
        all.sort(Comparator.comparingLong(ArtistAge::plays).reversed().thenComparing(ArtistAge::artist));
        ranked = List.copyOf(all);
        long took = System.nanoTime() - began;
        long pause = Math.max(MIN_PAUSE_NANOS, took * PAUSE_PER_READ);
        dueNanos = System.nanoTime() + pause;
    }

    List<ArtistAge> top() {
        List<ArtistAge> all = ranked;
        return all.subList(0, Math.min(TOP, all.size()));
    }

    long count() {
        return ranked.size();
    }

    List<ArtistAge> find(String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return ranked.stream()
                .filter(artist -> artist.artist().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }
}
