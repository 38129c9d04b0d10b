package io.fakestream.storage;

import java.time.Instant;

/** The log of verifications, for monitoring: when the store was compared with the truth, and the result. */
public final class VerificationLog {
    private static final String NAME = "store";

    private final Store store;

    public VerificationLog(Store store) {
        this.store = store;
    }

    /**
     * Adds an entry.
     *
     * @param expected    listens that the raw table must hold
     * @param found       rows of those listens in the raw table
     * @param results     number of results compared
     * @param differences number of differences of any kind; 0 if the tables are correct
     */
    public void add(Instant at, long expected, long found, long results, long differences) {
        var insert = store.prepare(
                "INSERT INTO %s.verifications"
                        + " (name, verified_at, is_correct, expected, found, results, differences) VALUES (?, ?, ?, ?, ?, ?, ?)");
        store.session().execute(insert.bind(NAME, at, differences == 0, expected, found, results, differences));
    }
}
