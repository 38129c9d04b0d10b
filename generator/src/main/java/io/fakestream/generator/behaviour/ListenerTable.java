package io.fakestream.generator.behaviour;

import java.util.Arrays;

/**
 * The current listeners of a shard, in rows of 16 bytes, so that each row is in one cache line. A row is identified by
 * its slot. Not thread-safe.
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

    /** Allocates a slot for a user, an index in the shard, and a device, an index in {@link Devices}. */
    int allocate(int user, int device) {
        int slot = freeCount > 0 ? free[--freeCount] : grow();
        rows[slot * ROW] = user;
        rows[slot * ROW + SESSION] = device;
        return slot;
    }

    void release(int slot) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = slot;
    }

    /** Sets the current song, an index in the catalogue, and for how many milliseconds it is played. */
    void setPlay(int slot, int song, int playedMillis) {
        rows[slot * ROW + SONG] = song;
        rows[slot * ROW + PLAYED] = playedMillis;
    }

    /** Sets the session: the half hour since the epoch in which it started. */
    void setSession(int slot, long session) {
        rows[slot * ROW + SESSION] = (int) (session << DEVICE_BITS) | device(slot);
    }

    int user(int slot) {
        return rows[slot * ROW];
    }

    int song(int slot) {
        return rows[slot * ROW + SONG];
    }

    int playedMillis(int slot) {
        return rows[slot * ROW + PLAYED];
    }

    long session(int slot) {
        return rows[slot * ROW + SESSION] >> DEVICE_BITS;
    }

    int device(int slot) {
        return rows[slot * ROW + SESSION] & ((1 << DEVICE_BITS) - 1);
    }

    private int grow() {
        if ((used + 1) * ROW > rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        return used++;
    }
}
