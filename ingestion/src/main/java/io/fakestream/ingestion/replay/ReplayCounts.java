package io.fakestream.ingestion.replay;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the entries of a history.
 *
 * @param files   number of files, including those in a zip
 * @param read    all entries; {@code plays} and those left out add up to it
 * @param plays   entries to publish
 * @param leftOut the other entries, by reason; no zeros
 */
public record ReplayCounts(int files, long read, long plays, Map<LeftOut, Long> leftOut) {
    public ReplayCounts {
        leftOut = leftOut.isEmpty() ? Map.of() : new EnumMap<>(leftOut);
        if (read != plays + leftOut.values().stream().mapToLong(Long::longValue).sum()) {
            throw new IllegalArgumentException(
                    read + " entries were read, but " + plays + " and " + leftOut + " are accounted for");
        }
    }

    /** Number of entries that are not published. */
    public long allLeftOut() {
        return read - plays;
    }
}
