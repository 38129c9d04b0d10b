package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The right to process a store, which one process has at a time. It ends by itself when its holder does not renew it, so that a
 * processing that was killed does not lock the store.
 */
public final class Lease {
    /** A holder that is silent for longer has lost it. */
    public static final Duration LENGTH = Duration.ofSeconds(30);

    private static final String NAME = "processing";

    private final Store store;
    private final String holder;

    private Lease(Store store, String holder) {
        this.store = store;
        this.holder = holder;
    }

    /**
     * Takes the lease.
     *
     * @param holder who takes it; unique among processes
     * @param isGone whether a holder is known to be dead, so that its lease may be taken at once
     * @throws PipelineException if somebody else has it
     */
    public static Lease take(Store store, String holder, Predicate<String> isGone) {
        Lease lease = new Lease(store, holder);
        String other = lease.tryTake();
        if (other != null && isGone.test(other)) {
            store.session()
                    .execute(store.prepare("DELETE FROM %s.lease WHERE name = ? IF holder = ?")
                            .bind(NAME, other));
            other = lease.tryTake();
        }
        if (other != null) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Another processing (" + other + ") writes to the store " + store.address() + ".",
                    "Stop it, or wait " + LENGTH.toSeconds() + " s if it was killed.");
        }
        return lease;
    }

    /** Who has a store's lease now. */
    public static Optional<String> holder(Store store) {
        Row row = store.session()
                .execute(store.prepare("SELECT holder FROM %s.lease WHERE name = ?")
                        .bind(NAME))
                .one();
        return row == null ? Optional.empty() : Optional.ofNullable(row.getString("holder"));
    }

    /** Keeps the lease for another {@link #LENGTH}. False when it was lost: its holder must stop writing. */
    public boolean renew() {
        var update = store.prepare(
                "UPDATE %s.lease USING TTL " + LENGTH.toSeconds() + " SET holder = ? WHERE name = ? IF holder = ?");
        return store.session().execute(update.bind(holder, NAME, holder)).wasApplied();
    }

    /** Takes it once more after it ended by itself. False when somebody else has it. */
    public boolean reacquire() {
        return tryTake() == null;
    }

    /** Gives it back, so that the next holder need not wait. */
    public void release() {
        store.session()
                .execute(store.prepare("DELETE FROM %s.lease WHERE name = ? IF holder = ?")
                        .bind(NAME, holder));
    }

    /** Null when it is ours now, else who has it. */
    private @Nullable String tryTake() {
        var insert = store.prepare(
                "INSERT INTO %s.lease (name, holder) VALUES (?, ?) IF NOT EXISTS USING TTL " + LENGTH.toSeconds());
        var answer = store.session().execute(insert.bind(NAME, holder));
        if (answer.wasApplied()) {
            return null;
        }
        Row row = answer.one();
        String other = row == null ? "unknown" : row.getString("holder");
        return holder.equals(other) ? null : other;
    }
}
