package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.ProcessIdentity;
import java.time.Duration;
import java.util.Optional;
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
    private final LeaseHolder holder;

    private Lease(Store store, LeaseHolder holder) {
        this.store = store;
        this.holder = holder;
    }

    /**
     * Acquires the lease for this process. It is taken over at once from a holder that is known to have exited.
     *
     * @throws PipelineException if another process holds it
     */
    public static Lease acquire(Store store) {
        Lease lease = new Lease(store, LeaseHolder.of(ProcessIdentity.current()));
        String other = lease.tryAcquire();
        if (other != null
                && LeaseHolder.parse(other).filter(LeaseHolder::hasExited).isPresent()) {
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
    public static Optional<LeaseHolder> holder(Store store) {
        Row row = store.session()
                .execute(store.prepare("SELECT holder FROM %s.lease WHERE name = ?")
                        .bind(NAME))
                .one();
        return Optional.ofNullable(row == null ? null : row.getString("holder")).flatMap(LeaseHolder::parse);
    }

    /** Extends the lease by {@link #LENGTH}. Returns false if it was lost: the holder must stop writing. */
    public boolean renew() {
        var update = store.prepare(
                "UPDATE %s.lease USING TTL " + LENGTH.toSeconds() + " SET holder = ? WHERE name = ? IF holder = ?");
        return store.session()
                .execute(update.bind(holder.toString(), NAME, holder.toString()))
                .wasApplied();
    }

    /** Acquires the lease again after it expired. Returns false if another process holds it. */
    public boolean reacquire() {
        return tryAcquire() == null;
    }

    /** Releases the lease, so that the next holder need not wait for its expiry. */
    public void release() {
        store.session()
                .execute(store.prepare("DELETE FROM %s.lease WHERE name = ? IF holder = ?")
                        .bind(NAME, holder.toString()));
    }

    /** Null if this process now holds the lease, otherwise the text that names its holder. */
    private @Nullable String tryAcquire() {
        var insert = store.prepare(
                "INSERT INTO %s.lease (name, holder) VALUES (?, ?) IF NOT EXISTS USING TTL " + LENGTH.toSeconds());
        var answer = store.session().execute(insert.bind(NAME, holder.toString()));
        if (answer.wasApplied()) {
            return null;
        }
        Row row = answer.one();
        String other = row == null ? "unknown" : row.getString("holder");
        return holder.toString().equals(other) ? null : other;
    }
}
