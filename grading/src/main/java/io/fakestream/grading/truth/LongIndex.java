package io.fakestream.grading.truth;

import java.util.Arrays;

/** Numbers distinct keys from 0: a hash table with open addressing, which needs 24 bytes per key on average. */
public final class LongIndex {
    private static final int INITIAL = 1 << 12;
    private static final int FREE = -1;

    private long[] keys = new long[INITIAL];
    private int[] numbers = filled(INITIAL);
    private int size;

    /** The number of a key, which is the next free one if the key is new. */
    public int number(long key) {
        int slot = slot(key);
        if (numbers[slot] == FREE) {
            keys[slot] = key;
            numbers[slot] = size++;
            if (size > keys.length / 2) {
                grow();
                return size - 1;
            }
        }
        return numbers[slot];
    }

    /** The number of a key, or -1 if it has none. */
    public int find(long key) {
        return numbers[slot(key)];
    }

    public int size() {
        return size;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int mask = keys.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (numbers[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] free = new int[length];
        Arrays.fill(free, FREE);
        return free;
    }
}
