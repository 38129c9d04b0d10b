package io.fakestream.verification;

import io.fakestream.model.Song;
import io.fakestream.storage.Average;
import io.fakestream.storage.AverageReader.StoredAverage;
import io.fakestream.storage.ListenRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the averages must be, summed up from rows, and compared with what the tables say. Holds one part of the artists at a
 * time, so that memory stays bounded whatever the length of the run.
 */
final class Averages {
    private static final long MINUTE_MILLIS = 60_000;

    private record Key(String artist, @Nullable Instant minute) {}

    private static final class Sum {
        long plays;
        long ageSum;
    }

    private final int part;
    private final int parts;
    private final Map<Key, Sum> sums = new HashMap<>();
    private long compared;

    /** Part {@code part} of {@code parts}. */
    Averages(int part, int parts) {
        this.part = part;
        this.parts = parts;
    }

    /** Counts a row unless it is late. */
    void add(ListenRow row) {
        if (row.late()) {
            return;
        }
        for (String artist : Song.artistNames(row.artists())) {
            if (isMine(artist)) {
                long minute = Math.floorDiv(row.playedAtMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
                add(new Key(artist, null), row.userAge());
                add(new Key(artist, Instant.ofEpochMilli(minute)), row.userAge());
            }
        }
    }

    /** Compares a stored average and takes it off the list. */
    void compare(StoredAverage stored, Consumer<String> difference) {
        Average found = stored.average();
        if (!isMine(found.artist())) {
            return;
        }
        compared++;
        Sum expected = sums.remove(new Key(found.artist(), found.minute()));
        if (expected == null) {
            difference.accept(name(found.artist(), found.minute()) + ": expected no row, found " + found.plays()
                    + " plays with an age sum of " + found.ageSum());
            return;
        }
        if (expected.plays != found.plays() || expected.ageSum != found.ageSum()) {
            difference.accept(name(found.artist(), found.minute()) + ": expected " + expected.plays
                    + " plays with an age sum of " + expected.ageSum + ", found " + found.plays() + " and "
                    + found.ageSum());
        } else if (stored.storedAverage() != found.averageAge()) {
            difference.accept(name(found.artist(), found.minute()) + ": expected average_age " + found.averageAge()
                    + ", found " + stored.storedAverage());
        }
    }

    /** Whatever was not compared is missing. */
    void reportMissing(Consumer<String> difference) {
        sums.forEach((key, expected) -> difference.accept(name(key.artist(), key.minute()) + ": expected "
                + expected.plays + " plays with an age sum of " + expected.ageSum + ", found no row"));
    }

    long compared() {
        return compared;
    }

    private void add(Key key, int age) {
        Sum sum = sums.computeIfAbsent(key, k -> new Sum());
        sum.plays++;
        sum.ageSum += age;
    }

    private boolean isMine(String artist) {
        return Math.floorMod(artist.hashCode(), parts) == part;
    }

    private static String name(String artist, @Nullable Instant minute) {
        return "artist " + artist + (minute == null ? "" : ", minute " + minute);
    }
}
