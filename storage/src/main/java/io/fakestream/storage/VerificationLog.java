package io.fakestream.storage;

import java.time.Instant;

/** When the store was compared with the truth, and with what result, for everybody who watches it. */
public final class VerificationLog {
    private static final String NAME = "store";

    private final Store store;

    public VerificationLog(Store store) {
        this.store = store;
    }

    /**
     * Adds a line.
     *
     * @param expected    listens that must be there
     * @param found       of those, rows in the raw table
     * @param averages    averages and windows that were compared
     * @param differences of any kind; none if the tables are right
     */
    public void add(Instant at, long expected, long found, long averages, long differences) {
        var insert = store.prepare(
                "INSERT INTO %s.verifications"
                        + " (name, verified_at, is_right, expected, found, averages, differences) VALUES (?, ?, ?, ?, ?, ?, ?)");
        store.session().execute(insert.bind(NAME, at, differences == 0, expected, found, averages, differences));
    }
}
