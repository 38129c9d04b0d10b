package io.fakestream.generator.behaviour;

import java.util.Arrays;

/**
 * The people of a shard who listen now, in rows of 16 bytes, so that each lies in one cache line. A seat is a position. For one
 * thread.
 */
final class ListenerTable {
    private static final int ROW = 4;
    private static final int SONG = 1;
    private static final int PLAYED = 2;
    private static final int SESSION = 3;
    private static final int DEVICE_BITS = 4;

    private int[] rows = new int[64 * ROW];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    /** Somebody takes a free seat: a position in the shard, and one in {@link Devices}. */
    int take(int user, int device) {
        int seat = freeCount > 0 ? free[--freeCount] : more();
        rows[seat * ROW] = user;
        rows[seat * ROW + SESSION] = device;
        return seat;
    }

    void leave(int seat) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = seat;
    }

    /** Says what is heard, a position in the catalogue, and for how many milliseconds. */
    void hears(int seat, int song, int playedMillis) {
        rows[seat * ROW + SONG] = song;
        rows[seat * ROW + PLAYED] = playedMillis;
    }

    /** Says which session it is: the half hour since the epoch in which it began. */
    void begins(int seat, long session) {
        rows[seat * ROW + SESSION] = (int) (session << DEVICE_BITS) | device(seat);
    }

    int user(int seat) {
        return rows[seat * ROW];
    }

    int song(int seat) {
        return rows[seat * ROW + SONG];
    }

    int playedMillis(int seat) {
        return rows[seat * ROW + PLAYED];
    }

    long session(int seat) {
        return rows[seat * ROW + SESSION] >> DEVICE_BITS;
    }

    int device(int seat) {
        return rows[seat * ROW + SESSION] & ((1 << DEVICE_BITS) - 1);
    }

    private int more() {
        if ((used + 1) * ROW > rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        return used++;
    }
}
