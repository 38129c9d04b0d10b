package io.fakestream.model;

import java.time.LocalDate;

/** Formats times as {@code 2026-11-23T05:30:11.123Z}. Caches the most recent second; not thread-safe. */
public final class IsoTime {
    private static final int MILLIS_OFFSET = 20;
    private static final long SECONDS_PER_DAY = 86_400;

    private final Utf8Buffer upToMillis = new Utf8Buffer(32);
    private long second = Long.MIN_VALUE;
    private long day = Long.MIN_VALUE;
    private String date = "";

    /** Writes a time given in milliseconds since the epoch. */
    public void write(long epochMillis, Utf8Buffer out) {
        long newSecond = Math.floorDiv(epochMillis, 1000);
        if (newSecond != second) {
            second = newSecond;
            writeSecond();
        }
        out.raw(upToMillis.array(), 0, MILLIS_OFFSET)
                .padded(epochMillis - newSecond * 1000, 3)
                .ascii('Z');
    }

    private void writeSecond() {
        long newDay = Math.floorDiv(second, SECONDS_PER_DAY);
        if (newDay != day) {
            day = newDay;
            date = LocalDate.ofEpochDay(newDay).toString();
        }
        int ofDay = (int) (second - newDay * SECONDS_PER_DAY);
        upToMillis.clear();
        upToMillis.ascii(date).ascii('T').padded(ofDay / 3600, 2).ascii(':');
        upToMillis.padded(ofDay / 60 % 60, 2).ascii(':').padded(ofDay % 60, 2).ascii('.');
    }
}
