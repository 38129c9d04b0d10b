package io.fakestream.model;

import java.util.HexFormat;

/** A short hash of a text, to recognize a changed one. */
public final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    /** The first 16 hexadecimal digits of the text's SHA-256. */
    public static String of(String text) {
        return HexFormat.of().formatHex(EventIds.hash(text).array(), 0, BYTES);
    }
}
