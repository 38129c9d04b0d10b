package io.fakestream.generator.songs;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes a CSV text on and watches its quotes: a quote that opens by mistake would make one field of all rows up to the next quote.
 * Such a field has more lines than a name has, or as many commas as a whole row.
 */
final class QuoteGuard extends Reader {
    static final int MOST_LINES = 10;
    static final int MOST_CHARACTERS = 1_000_000;

    private static final int NOTHING = -1;

    private final Reader in;
    private Where where = Where.BEFORE_FIELD;
    private boolean inHeader = true;
    private int headerCommas;
    private long line = 1;
    private int previous = NOTHING;
    private long openedIn;
    private int characters;
    private int commas;

    /** A quoted field that cannot be meant. */
    static final class StrayQuoteException extends IOException {
        private static final long serialVersionUID = 1;

        private final String problem;

        private StrayQuoteException(String problem) {
            super(problem);
            this.problem = problem;
        }

        /** To be read after the file's name. */
        String problem() {
            return problem;
        }
    }

    private enum Where {
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
            see(buffer[i]);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void see(char c) throws StrayQuoteException {
        boolean ends = c == '\r' || (c == '\n' && previous != '\r');
        if (ends) {
            line++;
        }
        previous = c;
        if (where == Where.IN_QUOTES) {
            seeQuoted(c);
        } else if (c == '"' && where == Where.AFTER_QUOTE) { // a quote that is written twice
            where = Where.IN_QUOTES;
        } else {
            if (where == Where.AFTER_QUOTE) {
                checkClosed();
            }
            seePlain(c, ends);
        }
    }

    private void seeQuoted(char c) throws StrayQuoteException {
        characters++;
        if (c == '"') {
            where = Where.AFTER_QUOTE;
        } else if (c == ',') {
            commas++;
        }
        long lines = line - openedIn + 1;
        if (lines > MOST_LINES) {
            throw stray("is not closed within " + MOST_LINES + " lines");
        }
        if (characters > MOST_CHARACTERS) {
            throw stray("is not closed within " + MOST_CHARACTERS + " characters");
        }
    }

    private void seePlain(char c, boolean ends) {
        if (c == ',' || c == '\n' || c == '\r') {
            where = Where.BEFORE_FIELD;
            headerCommas += inHeader && c == ',' ? 1 : 0;
            inHeader &= !ends || headerCommas == 0; // blank lines before the header do not count
        } else if (c == '"' && where == Where.BEFORE_FIELD) {
            where = Where.IN_QUOTES;
            openedIn = line;
            characters = 0;
            commas = 0;
        } else if (!Character.isWhitespace(c) && where == Where.BEFORE_FIELD) {
            where = Where.IN_FIELD;
        }
    }

    private void checkClosed() throws StrayQuoteException {
        if (!inHeader && line > openedIn && commas >= headerCommas) {
            throw stray("encloses as many commas as a row has");
        }
    }

    private StrayQuoteException stray(String what) {
        return new StrayQuoteException("the quote that opens in line " + openedIn + " " + what);
    }
}
