package io.fakestream.dashboard;

import java.util.ArrayList;
import java.util.List;

/** One artist's points in a ring buffer of fixed size. Not thread-safe: {@link History} guards it. */
final class Line {
    private static final int CAPACITY = (int) History.KEPT.toSeconds();

    private final long[] seconds = new long[CAPACITY];
    private final double[] ages = new double[CAPACITY];
    private long added;

    void add(long second, double age) {
        if (added > 0 && second <= seconds[slot(added - 1)]) {
            added--; // the same second, or the clock was set back: the newer sample wins
        }
        seconds[slot(added)] = second;
        ages[slot(added)] = age;
        added++;
    }

    History.Points points(String artist) {
        List<Long> whenSeconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        long oldestSecond = added == 0 ? 0 : seconds[slot(added - 1)] - CAPACITY;
        for (long index = Math.max(0, added - CAPACITY); index < added; index++) {
            if (seconds[slot(index)] > oldestSecond) { // after a gap the buffer contains older points
                whenSeconds.add(seconds[slot(index)]);
                values.add(ages[slot(index)]);
            }
        }
        return new History.Points(artist, whenSeconds, values);
    }

    private static int slot(long index) {
        return (int) (index % CAPACITY);
    }
}
