package io.fakestream.model;

/**
 * What became of records of a source.
 *
 * @param source  the name of the source, which has no slash
 * @param outcome the code of an {@link Outcome} or a {@link RejectionReason}
 */
public record SourceOutcome(String source, String outcome) {
    private static final char SEPARATOR = '/';

    /** Both in one text. */
    public String text() {
        return source + SEPARATOR + outcome;
    }

    /** Parses the result of {@link #text}. */
    public static SourceOutcome parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return new SourceOutcome(text.substring(0, end), text.substring(end + 1));
    }
}
