package io.fakestream.generator.load;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which word somebody meant. */
final class Nearest {
    private static final double LARGEST_SHARE_WRONG = 0.5;

    private Nearest() {}

    /** A question in brackets that can follow "is not known"; empty if no known word is near. */
    static String hint(String written, List<String> known) {
        return to(written, known)
                .map(word -> " (did you mean \"" + word + "\"?)")
                .orElse("");
    }

    /** The known word that is nearest to what was written, unless it is far. */
    static Optional<String> to(String written, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .filter(word -> distance(written, word) <= LARGEST_SHARE_WRONG * word.length());
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
