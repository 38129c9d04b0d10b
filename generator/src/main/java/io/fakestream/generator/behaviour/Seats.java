package io.fakestream.generator.behaviour;

import java.util.Arrays;

/** The people of a shard who listen now, in columns: some 20 bytes each. A seat is a position. For one thread. */
final class Seats {
    int[] user = new int[64];
    int[] song = new int[64];
    int[] played = new int[64];
    long[] session = new long[64];
    byte[] device = new byte[64];

    private int[] free = new int[64];
    private int freeCount;
    private int used;

    /** A free seat. */
    int take() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == user.length) {
            int more = used * 2;
            user = Arrays.copyOf(user, more);
            song = Arrays.copyOf(song, more);
            played = Arrays.copyOf(played, more);
            session = Arrays.copyOf(session, more);
            device = Arrays.copyOf(device, more);
            free = Arrays.copyOf(free, more);
        }
        return used++;
    }

    void leave(int seat) {
        free[freeCount++] = seat;
    }
}
