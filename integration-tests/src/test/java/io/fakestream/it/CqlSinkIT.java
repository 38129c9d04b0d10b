package io.fakestream.it;

import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.storage.sink.Sink;
import io.fakestream.storage.sink.SinkContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cassandra as a sink, in a keyspace of its own. */
@ExtendWith(SharedPipeline.class)
class CqlSinkIT extends SinkContract {
    private static final String KEYSPACE = "sink_contract";
    private static final List<String> TABLES = List.of(
            "listens", "dead_letters", "artist_age", "plays_by_window", "top_by_window", "outcomes", "shard_progress");

    private static @Nullable Store store;

    @BeforeAll
    static void createKeyspace() {
        String[] cql = SharedPipeline.cql().split(":", -1);
        StoreAddress address = new StoreAddress(cql[0], Integer.parseInt(cql[1]), KEYSPACE, null, 1);
        store = Store.open(address).withSchema();
    }

    @AfterAll
    static void dropKeyspace() {
        store().session().execute("DROP KEYSPACE IF EXISTS " + KEYSPACE);
        store().close();
    }

    @Override
    protected Sink sink() {
        TABLES.forEach(table -> store().session().execute("TRUNCATE " + KEYSPACE + "." + table));
        return store().sink();
    }

    private static Store store() {
        Store open = store;
        if (open == null) {
            throw new IllegalStateException("the store is not open");
        }
        return open;
    }
}
