package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to process a store. It expires unless its holder renews it, so that a processing that was killed
 * does not lock the store.
 */
public final class Lease {
    /** A holder that does not renew the lease for this time loses it. */
    public static final Duration LENGTH = Duration.ofSeconds(30);

    private static final String NAME = "processing";

    private final Store store;
    private final String holder;

    private Lease(Store store, String holder) {
        this.store = store;
        this.holder = holder;
    }

    /**
     * Acquires the lease.
     *
     * @param holder the name of this process; unique among processes
     * @param isDead whether a holder is known to have exited, so that its lease may be taken over at once
     * @throws PipelineException if another process holds it
     */
    public static Lease acquire(Store store, String holder, Predicate<String> isDead) {
        Lease lease = new Lease(store, holder);
        String other = lease.tryAcquire();
        if (other != null && isDead.test(other)) {
            store.session()
                    .execute(store.prepare("DELETE FROM %s.lease WHERE name = ? IF holder = ?")
                            .bind(NAME, other));
            other = lease.tryAcquire();
        }
        if (other != null) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Another Spark job (" + other + ") writes to the store " + store.address() + ".",
                    "Stop it, or wait " + LENGTH.toSeconds() + " s for its lease to expire if it was killed.");
        }
        return lease;
    }

    /** The current holder of a store's lease. */
    public static Optional<String> holder(Store store) {
        Row row = store.session()
                .execute(store.prepare("SELECT holder FROM %s.lease WHERE name = ?")
                        .bind(NAME))
                .one();
        return row == null ? Optional.empty() : Optional.ofNullable(row.getString("holder"));
    }

    /** Extends the lease by {@link #LENGTH}. Returns false if it was lost: the holder must stop writing. */
    public boolean renew() {
        var update = store.prepare(
                "UPDATE %s.lease USING TTL " + LENGTH.toSeconds() + " SET holder = ? WHERE name = ? IF holder = ?");
        return store.session().execute(update.bind(holder, NAME, holder)).wasApplied();
    }

    /** Acquires the lease again after it expired. Returns false if another process holds it. */
    public boolean reacquire() {
        return tryAcquire() == null;
    }

    /** Releases the lease, so that the next holder need not wait for its expiry. */
    public void release() {
        store.session()
                .execute(store.prepare("DELETE FROM %s.lease WHERE name = ? IF holder = ?")
                        .bind(NAME, holder));
    }

    /** Null if this process now holds the lease, otherwise its holder. */
    private @Nullable String tryAcquire() {
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
