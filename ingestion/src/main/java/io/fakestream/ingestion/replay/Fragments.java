package io.fakestream.ingestion.replay;

import io.fakestream.model.Utf8Buffer;
import java.util.Arrays;

/** Distinct byte sequences, each stored once and known by its index. For songs, which are played often. Not thread-safe. */
final class Fragments {
    private static final int INITIAL = 1024;

    private byte[][] all = new byte[INITIAL][];
    private int size;

    /** Open addressing with linear probing: index + 1, or 0 for a free slot. At most half full. */
    private int[] slots = new int[2 * INITIAL];

    /** The index of the content of a buffer, {@code [0, size())}; a new one if it is not known yet. */
    int index(Utf8Buffer content) {
        int slot = slot(content.array(), content.length());
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        if (size == all.length) {
            grow();
            slot = slot(content.array(), content.length());
        }
        all[size] = content.toByteArray();
        slots[slot] = ++size;
        return size - 1;
    }

    byte[] get(int index) {
        return all[index];
    }

    int size() {
        return size;
    }

    private void grow() {
        all = Arrays.copyOf(all, 2 * size);
        slots = new int[4 * size];
        for (int i = 0; i < size; i++) {
            slots[slot(all[i], all[i].length)] = i + 1;
        }
    }

    /** The slot with these bytes, or the free one where they belong. */
    private int slot(byte[] bytes, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 16)) & (slots.length - 1);
        while (slots[slot] > 0) {
            byte[] other = all[slots[slot] - 1];
            if (Arrays.equals(other, 0, other.length, bytes, 0, length)) {
                break;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
