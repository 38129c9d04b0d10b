package io.fakestream.generator.songs;

import io.fakestream.generator.random.Draws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills in missing release years: the mean year of the artist's other songs, or an era drawn from the seed and the
 * artist's name, so that all songs of an artist are from the same time.
 */
final class Eras {
    static final int EARLIEST = 1960;
    static final int LATEST = 2026;

    private Eras() {}

    static List<CatalogSong> fillIn(List<CatalogSong> songs, long seed) {
        Map<String, YearSum> known = new HashMap<>();
        for (CatalogSong entry : songs) {
            if (entry.releaseYear() != SongRow.NONE) {
                known.computeIfAbsent(SongCatalog.leadOf(entry.song()), name -> new YearSum())
                        .add(entry.releaseYear());
            }
        }
        List<CatalogSong> filled = new ArrayList<>(songs.size());
        for (CatalogSong entry : songs) {
            if (entry.releaseYear() == SongRow.NONE) {
                String artist = SongCatalog.leadOf(entry.song());
                YearSum years = known.get(artist);
                int year = years == null ? drawn(seed, artist) : years.mean();
                filled.add(new CatalogSong(entry.song(), year, entry.popularity()));
            } else {
                filled.add(entry);
            }
        }
        return filled;
    }

    /** Limits a year to the range of generated music. */
    static int clamp(double year) {
        return (int) Math.max(EARLIEST, Math.min(LATEST, Math.round(year)));
    }

    /** A uniform draw, because the file contains no year of the artist. */
    private static int drawn(long seed, String artist) {
        return EARLIEST + Draws.of(seed, "songs.era." + artist).below(0, LATEST - EARLIEST + 1);
    }

    private static final class YearSum {
        private long sum;
        private int count;

        void add(int year) {
            sum += year;
            count++;
        }

        int mean() {
            return (int) ((sum + count / 2) / count);
        }
    }
}
