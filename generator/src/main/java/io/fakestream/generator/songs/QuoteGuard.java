package io.fakestream.generator.songs;

import java.io.IOException;
import java.io.Reader;

/**
 * A reader that passes CSV text through and detects stray quotes: an opening quote without a closing one would turn all
 * rows up to the next quote into one field. Such a field has more lines than a name has, or as many commas as a row.
 */
final class QuoteGuard extends Reader {
    static final int MAX_LINES = 10;
    static final int MAX_CHARACTERS = 1_000_000;

    private static final int NOTHING = -1;

    private final Reader in;
    private State state = State.BEFORE_FIELD;
    private boolean inHeader = true;
    private int headerCommas;
    private long line = 1;
    private int previous = NOTHING;
    private long openingLine;
    private int characters;
    private int commas;

    /** A quoted field that is implausible. */
    static final class StrayQuoteException extends IOException {
        private static final long serialVersionUID = 1;

        private final String problem;

        private StrayQuoteException(String problem) {
            super(problem);
            this.problem = problem;
        }

        /** The description, phrased to follow the file name. */
        String problem() {
            return problem;
        }
    }

    private enum State {
        BEFORE_FIELD,
        IN_FIELD,
        IN_QUOTES,
        AFTER_QUOTE
    }

    QuoteGuard(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            accept(buffer[i]);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void accept(char c) throws StrayQuoteException {
        boolean ends = c == '\r' || (c == '\n' && previous != '\r');
        if (ends) {
            line++;
        }
        previous = c;
        if (state == State.IN_QUOTES) {
            acceptQuoted(c);
        } else if (c == '"' && state == State.AFTER_QUOTE) { // an escaped quote
            state = State.IN_QUOTES;
        } else {
            if (state == State.AFTER_QUOTE) {
                checkClosed();
            }
            acceptPlain(c, ends);
        }
    }

    private void acceptQuoted(char c) throws StrayQuoteException {
        characters++;
        if (c == '"') {
            state = State.AFTER_QUOTE;
        } else if (c == ',') {
            commas++;
        }
        long lines = line - openingLine + 1;
        if (lines > MAX_LINES) {
            throw stray("is not closed within " + MAX_LINES + " lines");
        }
        if (characters > MAX_CHARACTERS) {
            throw stray("is not closed within " + MAX_CHARACTERS + " characters");
        }
    }

    private void acceptPlain(char c, boolean ends) {
        if (c == ',' || c == '\n' || c == '\r') {
            state = State.BEFORE_FIELD;
            headerCommas += inHeader && c == ',' ? 1 : 0;
            inHeader &= !ends || headerCommas == 0; // blank lines before the header do not count
        } else if (c == '"' && state == State.BEFORE_FIELD) {
            state = State.IN_QUOTES;
            openingLine = line;
            characters = 0;
            commas = 0;
        } else if (!Character.isWhitespace(c) && state == State.BEFORE_FIELD) {
            state = State.IN_FIELD;
        }
    }

    private void checkClosed() throws StrayQuoteException {
        if (!inHeader && line > openingLine && commas >= headerCommas) {
            throw stray("encloses as many commas as a row has");
        }
    }

    private StrayQuoteException stray(String what) {
        return new StrayQuoteException("the quote that opens in line " + openingLine + " " + what);
    }
}
