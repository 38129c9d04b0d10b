package io.fakestream.model;

import java.time.LocalDate;

/** Writes times as {@code 2026-11-23T05:30:11.123Z}. Keeps the day it wrote last; one per thread. */
final class IsoTime {
    private static final long MILLIS_PER_DAY = 86_400_000;

    private long day = Long.MIN_VALUE;
    private String date = "";

    void write(long epochMillis, Utf8Buffer out) {
        long newDay = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
        if (newDay != day) {
            day = newDay;
            date = LocalDate.ofEpochDay(newDay).toString();
        }
        int ofDay = (int) (epochMillis - newDay * MILLIS_PER_DAY);
        int seconds = ofDay / 1000;
        out.ascii(date).ascii('T').padded(seconds / 3600, 2).ascii(':');
        out.padded(seconds / 60 % 60, 2).ascii(':').padded(seconds % 60, 2);
        out.ascii('.').padded(ofDay % 1000, 3).ascii('Z');
    }
}
