package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPipeline.class)
class SchemaIT {
    private static final int ROUNDS = 3;
    private static final int ASKING = 4;

    /** As the processing does that starts beside its database. */
    @Test
    void canBeAskedForWhileItIsBeingMade() {
        for (int round = 0; round < ROUNDS; round++) {
            StoreAddress address = address("schema" + round);
            try (Store maker = Store.open(address)) {
                List<CompletableFuture<Void>> asking = new ArrayList<>();
                for (int i = 0; i < ASKING; i++) {
                    asking.add(CompletableFuture.runAsync(() -> askUntilItIsThere(address)));
                }

                maker.withSchema();

                asking.forEach(CompletableFuture::join);
                assertThat(maker.hasSchema()).isTrue();
                maker.session().execute("DROP KEYSPACE " + address.keyspace());
                assertThat(maker.hasSchema()).isFalse();
            }
        }
    }

    /** Otherwise, tables that users create in one store would appear in the next new ones. */
    @Test
    void hasAnotherVersionAfterAnyChangeAndAfterTruncation() {
        try (Store store = Store.open(address("schema_version")).withSchema()) {
            String created = store.schemaVersion();
            store.putProperty("name", "value");
            assertThat(store.schemaVersion()).isEqualTo(created);

            store.session().execute("CREATE TABLE schema_version.mine (id int PRIMARY KEY)");
            assertThat(store.schemaVersion()).isNotEqualTo(created);

            store.session().execute("DROP TABLE schema_version.mine");
            store.session().execute("TRUNCATE schema_version.store_metadata");
            assertThat(store.schemaVersion()).isNotEqualTo(created);
            store.session().execute("DROP KEYSPACE schema_version");
        }
    }

    private static void askUntilItIsThere(StoreAddress address) {
        try (Store store = Store.open(address)) {
            boolean there = false;
            while (!there) {
                there = store.hasSchema();
            }
        }
    }

    private static StoreAddress address(String keyspace) {
        String[] cql = SharedPipeline.cql().split(":", -1);
        return new StoreAddress(cql[0], Integer.parseInt(cql[1]), keyspace, null, 1);
    }
}
