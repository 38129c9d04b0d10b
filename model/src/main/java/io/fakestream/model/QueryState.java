package io.fakestream.model;

import java.util.Locale;

/** The state of the processing's query, as the processing reports it. */
public enum QueryState {
    RUNNING,
    /** It failed for a transient cause and is restarted. */
    RETRYING,
    /** It plans no micro-batch, because the tables are being verified. */
    PAUSED;

    /** What the table {@code processing_status} has. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static QueryState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return code();
    }
}
