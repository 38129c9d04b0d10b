package io.fakestream.ingestion;

import io.fakestream.model.Utf8Buffer;

/**
 * Arrays of exactly the right length, one for each length, used again and again: for a library that wants an array of its own for
 * each record but has copied it when its call returns. For one thread.
 */
final class ReusableArrays {
    private static final int LONGEST = 4_096;

    private final byte[][] byLength = new byte[LONGEST + 1][];

    /** What the buffer holds; valid until the next call. */
    byte[] copy(Utf8Buffer from) {
        int length = from.length();
        if (length > LONGEST) {
            return from.toByteArray();
        }
        byte[] array = byLength[length];
        if (array == null) {
            array = new byte[length];
            byLength[length] = array;
        }
        System.arraycopy(from.array(), 0, array, 0, length);
        return array;
    }
}
