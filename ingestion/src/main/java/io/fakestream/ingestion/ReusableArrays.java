package io.fakestream.ingestion;

import io.fakestream.model.Utf8Buffer;

/**
 * Reusable arrays of exact length, one for each length, for a library that requires a separate array for each record
 * but has copied it when its call returns. Not thread-safe.
 */
final class ReusableArrays {
    private static final int MAX_LENGTH = 4_096;

    private final byte[][] byLength = new byte[MAX_LENGTH + 1][];

    /** Copies the content of a buffer; the array is valid until the next call. */
    byte[] copy(Utf8Buffer from) {
        int length = from.length();
        if (length > MAX_LENGTH) {
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
