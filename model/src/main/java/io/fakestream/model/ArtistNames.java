package io.fakestream.model;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * Normalizes artist names for comparison and counting: Unicode NFC, ordinary spaces instead of no-break spaces, no
 * zero-width no-break spaces. Names that are displayed identically denote the same artist.
 */
public final class ArtistNames {
    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final char FIGURE_SPACE = '\u2007';
    private static final char NARROW_NO_BREAK_SPACE = '\u202F';
    private static final char ZERO_WIDTH_NO_BREAK_SPACE = '\uFEFF';

    /** The first combining character: text that contains only lower characters is in NFC. */
    private static final char FIRST_COMBINING = '\u0300';

    private ArtistNames() {}

    /** Normalizes a name, or a credit of several artists. Returns text that is already normalized as it is. */
    public static String normalize(String text) {
        if (isPlain(text)) {
            return text;
        }
        String spaced = withOrdinarySpaces(text);
        return Normalizer.isNormalized(spaced, Form.NFC) ? spaced : Normalizer.normalize(spaced, Form.NFC);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_COMBINING || c == NO_BREAK_SPACE) {
                return false;
            }
        }
        return true;
    }

    private static String withOrdinarySpaces(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case NO_BREAK_SPACE, FIGURE_SPACE, NARROW_NO_BREAK_SPACE -> spaced.append(' ');
                case ZERO_WIDTH_NO_BREAK_SPACE -> {}
                default -> spaced.append(c);
            }
        }
        return text.contentEquals(spaced) ? text : spaced.toString();
    }
}
