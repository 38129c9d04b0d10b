package io.fakestream.generator.behaviour;

import java.util.Arrays;

/**
 * The end times of the current plays: a 4-ary min-heap of times, each with the slot of its listener. Not thread-safe.
 */
final class PlayEndHeap {
    /** Bits of a slot: up to 16 million concurrent listeners in a shard. */
    private static final int SLOT_BITS = 24;

    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int CHILDREN = 4;

    private long[] heap = new long[64];
    private int size;

    int size() {
        return size;
    }

    /** When the first play ends, in milliseconds of the schedule; {@code Long.MAX_VALUE} if there is none. */
    long firstMillis() {
        return size == 0 ? Long.MAX_VALUE : heap[0] >> SLOT_BITS;
    }

    /** The slot of the play that ends first. */
    int firstSlot() {
        return (int) heap[0] & (SLOTS - 1);
    }

    void add(long millis, int slot) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        long entry = entry(millis, slot);
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (heap[parent] <= entry) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = entry;
    }

    /** Replaces the end time of the play that ends first. */
    void replaceFirst(long millis) {
        siftDown(entry(millis, firstSlot()));
    }

    void removeFirst() {
        size--;
        if (size > 0) {
            siftDown(heap[size]);
        }
    }

    private void siftDown(long entry) {
        long[] entries = heap;
        int end = size;
        int at = 0;
        for (int child = 1; child < end; child = at * CHILDREN + 1) {
            int least = child;
            long leastEntry = entries[child];
            int last = Math.min(child + CHILDREN, end);
            for (int other = child + 1; other < last; other++) {
                if (entries[other] < leastEntry) {
                    least = other;
                    leastEntry = entries[other];
                }
            }
            if (entry <= leastEntry) {
                break;
            }
            entries[at] = leastEntry;
            at = least;
        }
        entries[at] = entry;
    }

    private static long entry(long millis, int slot) {
        if (slot >= SLOTS) {
            throw new IllegalStateException("at most " + SLOTS + " users can listen at the same time in a shard");
        }
        return (millis << SLOT_BITS) | slot;
    }
}
