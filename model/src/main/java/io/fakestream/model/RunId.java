package io.fakestream.model;

import java.util.Locale;

/** The id of a run: eight hexadecimal digits, assigned when the run starts. */
public record RunId(String text) {
    static final int LENGTH = 8;

    public RunId {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "a run id must have " + LENGTH + " digits of 0-9 and a-f, but was \"" + text + "\"");
        }
    }

    /** The run id with these 32 bits. */
    public static RunId of(int bits) {
        return new RunId(String.format(Locale.ROOT, "%08x", bits));
    }

    /** Whether the text is a run id. */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
