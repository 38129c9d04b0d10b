package io.fakestream.generator;

import io.fakestream.generator.load.LoadCurve;
import io.fakestream.generator.load.LoadShape;
import io.fakestream.generator.songs.SongFile;
import java.nio.file.Path;

/**
 * Estimates the heap that a stream needs. Users need no heap, because they are not stored; listeners, users who
 * listened within the last half hour, and songs do.
 *
 * <p>The constants were measured with the serial collector: live bytes after a full collection, for streams of 2,000 to
 * 20,000 events/s in 16 and 200 shards, at their start and after 40 minutes, and for catalogues of 500,000 songs. The
 * headroom is the rounded-up ratio of the smallest sufficient heap to that.
 */
public final class HeapEstimate {
    /** Classes, buffers, and other constant parts. */
    private static final long BASE = 32L << 20;

    /** About 140 concurrent listeners for each event per second, 60 bytes each. */
    private static final double AT_START_PER_RATE = 8_600;

    /** Plus another 144 who stopped within the last half hour. */
    private static final double AFTER_HALF_AN_HOUR_PER_RATE = 13_500;

    private static final double HALF_AN_HOUR_SECONDS = 1_800;
    private static final long PER_SYNTHETIC_SONG = 560;
    private static final long PER_SONG_OF_A_FILE = 1_000;
    private static final double HEADROOM = 1.4;

    private HeapEstimate() {}

    /** The heap size in bytes that suffices to generate a stream. Reads a song file to count its lines. */
    public static long bytes(GeneratorConfig config) {
        return (long) (HEADROOM * (BASE + people(config) + songs(config.songs())));
    }

    private static double people(GeneratorConfig config) {
        if (config.mode() != Mode.SESSIONS) {
            return 0;
        }
        LoadCurve curve =
                LoadShape.parse(config.shape()).curve(config.eventsPerSecond(), 0, GeneratorConfig.flatWeek());
        Long count = config.count();
        double seconds = count == null ? HALF_AN_HOUR_SECONDS : curve.secondsAt((double) count);
        double growth = Math.min(1, seconds / HALF_AN_HOUR_SECONDS);
        return curve.peakRate() * (AT_START_PER_RATE + growth * (AFTER_HALF_AN_HOUR_PER_RATE - AT_START_PER_RATE));
    }

    private static double songs(SongSource songs) {
        String file = songs.file();
        return file == null
                ? (double) songs.songs() * PER_SYNTHETIC_SONG
                : (double) SongFile.countLines(Path.of(file)) * PER_SONG_OF_A_FILE;
    }
}
