package io.fakestream.generator.behaviour;

import java.util.Arrays;

/**
 * The users who cannot start a session: listeners, and users whose last play is less than half an hour ago. Memory is
 * proportional to their number, not to that of all users. Not thread-safe.
 */
final class RestingUsers {
    private static final int LISTENING = Integer.MAX_VALUE;
    private static final int EMPTY = 0;
    private static final int MIX = 0x9E3779B9;
    private static final long MILLIS_PER_SECOND = 1_000;

    private int[] users = new int[64]; // plus 1, so that 0 marks an empty entry
    private int[] until = new int[64]; // seconds of the schedule
    private int size;

    /** Whether a user, by index in the shard, can start a session. */
    boolean isFree(int user, long millis) {
        int at = find(user);
        return users[at] == EMPTY || until[at] <= seconds(millis);
    }

    void setListening(int user, long nowMillis) {
        put(user, LISTENING, nowMillis);
    }

    void setRestingUntil(int user, long millis, long nowMillis) {
        put(user, seconds(millis) + 1, nowMillis);
    }

    /** The capacity of the table before expired entries are removed. */
    int capacity() {
        return users.length;
    }

    private void put(int user, int value, long nowMillis) {
        int at = find(user);
        if (users[at] == EMPTY) {
            if (++size * 4L > users.length * 3L) {
                size--;
                resize(seconds(nowMillis));
                put(user, value, nowMillis);
                return;
            }
            users[at] = user + 1;
        }
        until[at] = value;
    }

    /** Resizes the table and removes expired entries. */
    private void resize(int second) {
        int[] oldUsers = users;
        int[] oldUntil = until;
        int remaining = 0;
        for (int i = 0; i < oldUsers.length; i++) {
            if (oldUsers[i] != EMPTY && oldUntil[i] > second) {
                remaining++;
            }
        }
        int newCapacity = Math.max(64, Integer.highestOneBit(remaining) * 4);
        users = new int[newCapacity];
        until = new int[newCapacity];
        size = remaining;
        Arrays.fill(users, EMPTY);
        for (int i = 0; i < oldUsers.length; i++) {
            if (oldUsers[i] != EMPTY && oldUntil[i] > second) {
                int at = find(oldUsers[i] - 1);
                users[at] = oldUsers[i];
                until[at] = oldUntil[i];
            }
        }
    }

    private int find(int user) {
        int mask = users.length - 1;
        int hash = user * MIX;
        int at = (hash ^ (hash >>> 15)) & mask;
        while (users[at] != EMPTY && users[at] != user + 1) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static int seconds(long millis) {
        return (int) Math.floorDiv(millis, MILLIS_PER_SECOND);
    }
}
