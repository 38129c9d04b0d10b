package io.fakestream.ingestion.replay;

import io.fakestream.format.PlayedAt;
import io.fakestream.format.RejectedRecordException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times of exports. Before the year 2000 there was no export: devices whose clock is not set report 1970.
 *
 * @param nowMillis later times are unusable, milliseconds since the epoch
 */
record ExportTimes(long nowMillis) {
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /** Length of {@code 2026-11-23 05:30}, in UTC. */
    private static final int MINUTES_LENGTH = 16;

    /** Length of {@code 2026-11-23T05:30:11Z}. */
    private static final int UTC_LENGTH = 20;

    /** A time in any format of a listen, or without seconds, in milliseconds since the epoch. */
    long parse(@Nullable String text) throws LeftOutException {
        if (text == null) {
            throw new LeftOutException(LeftOut.UNUSABLE_TIME);
        }
        try {
            return check(PlayedAt.parse(withSeconds(text)));
        } catch (RejectedRecordException e) {
            throw new LeftOutException(LeftOut.UNUSABLE_TIME);
        }
    }

    /** The form that is parsed fastest, {@code 2026-11-23 05:30:11}, of those that exports have. */
    private static String withSeconds(String text) {
        if (text.length() == MINUTES_LENGTH) {
            return text + ":00";
        }
        boolean isUtc = text.length() == UTC_LENGTH && text.charAt(10) == 'T' && text.endsWith("Z");
        return isUtc ? text.substring(0, 10) + ' ' + text.substring(11, UTC_LENGTH - 1) : text;
    }

    long check(long millis) throws LeftOutException {
        if (millis < EARLIEST || millis > nowMillis) {
            throw new LeftOutException(LeftOut.UNUSABLE_TIME);
        }
        return millis;
    }
}
