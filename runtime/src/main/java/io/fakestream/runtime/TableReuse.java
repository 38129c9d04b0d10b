package io.fakestream.runtime;

import com.datastax.oss.driver.api.core.DriverException;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.PreparedTables;
import io.fakestream.storage.Store;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a Cassandra with the tables of an earlier one, and saves the tables of a new one. Thread-safe. */
final class TableReuse {
    private static final Logger LOGGER = LoggerFactory.getLogger(TableReuse.class);

    private final PreparedTables prepared;
    private volatile @Nullable ChildProcess cassandra;

    TableReuse(PreparedTables prepared) {
        this.prepared = prepared;
    }

    ChildProcess start(Supplier<ChildProcess> server) {
        prepared.restore();
        ChildProcess started = server.get();
        cassandra = started;
        return started;
    }

    /**
     * Stops a Cassandra that has not become ready with the tables of an earlier one, and deletes them.
     *
     * @return false if it began without them
     */
    boolean discard() {
        ChildProcess failed = cassandra;
        if (failed == null || !prepared.isRestored()) {
            return false;
        }
        failed.close();
        prepared.discardRestored();
        return true;
    }

    /** The tables exist; if the data directory was new, they have just been created. */
    void created(Store store) {
        schemaVersion(store, PreparedTables::created);
    }

    /** To be called before the servers are stopped, while the store is open. */
    void stopping(Store store) {
        schemaVersion(store, PreparedTables::stopping);
    }

    /** All servers have ended. Saves the tables if Cassandra stopped as it should. */
    void stopped() {
        ChildProcess ended = cassandra;
        if (ended != null && ended.ended().join() == 0) {
            prepared.save();
        }
    }

    private void schemaVersion(Store store, BiConsumer<PreparedTables, String> receiver) {
        if (prepared.isNew()) {
            try {
                if (!store.hasOtherKeyspaces()) {
                    receiver.accept(prepared, store.schemaVersion());
                }
            } catch (DriverException e) { // the tables are not saved for later stores
                LOGGER.info("cannot read the version of the schema: {}", e.getMessage());
            }
        }
    }
}
