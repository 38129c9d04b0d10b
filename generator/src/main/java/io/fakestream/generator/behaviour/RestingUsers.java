package io.fakestream.generator.behaviour;

import java.util.Arrays;

/**
 * Who cannot begin a session: people who listen, and those whose last play is less than half an hour ago. Memory goes with their
 * number, not with that of all people. For one thread.
 */
final class RestingUsers {
    private static final int LISTENING = Integer.MAX_VALUE;
    private static final int EMPTY = 0;
    private static final int MIX = 0x9E3779B9;
    private static final long MILLIS_PER_SECOND = 1_000;

    private int[] users = new int[64]; // plus 1, so that 0 is an empty place
    private int[] until = new int[64]; // seconds of the schedule
    private int taken;

    /** Whether somebody, by position in the shard, can begin a session. */
    boolean isFree(int user, long millis) {
        int at = find(user);
        return users[at] == EMPTY || until[at] <= seconds(millis);
    }

    void listens(int user, long nowMillis) {
        put(user, LISTENING, nowMillis);
    }

    void restsUntil(int user, long millis, long nowMillis) {
        put(user, seconds(millis) + 1, nowMillis);
    }

    /** How many people there is room for, before those who have rested are forgotten. */
    int places() {
        return users.length;
    }

    private void put(int user, int value, long nowMillis) {
        int at = find(user);
        if (users[at] == EMPTY) {
            if (++taken * 4L > users.length * 3L) {
                taken--;
                forget(seconds(nowMillis));
                put(user, value, nowMillis);
                return;
            }
            users[at] = user + 1;
        }
        until[at] = value;
    }

    /** Makes room: those who have rested are left out. */
    private void forget(int second) {
        int[] oldUsers = users;
        int[] oldUntil = until;
        int left = 0;
        for (int i = 0; i < oldUsers.length; i++) {
            if (oldUsers[i] != EMPTY && oldUntil[i] > second) {
                left++;
            }
        }
        int size = Math.max(64, Integer.highestOneBit(left) * 4);
        users = new int[size];
        until = new int[size];
        taken = left;
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
