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

    /** Otherwise, what users create in one store would appear in the next new ones. */
    @Test
    void hasAnotherVersionAfterEachChangeAndAfterTruncation() {
        try (Store store = Store.open(address("schema_version"))) {
            String before = store.schemaVersion();
            for (String change : List.of(
                    "CREATE KEYSPACE schema_version WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
                    "CREATE TABLE schema_version.mine (id int PRIMARY KEY)",
                    "ALTER TABLE schema_version.mine ADD name text",
                    "TRUNCATE schema_version.mine",
                    "CREATE TYPE schema_version.mine_too (id int)",
                    "DROP KEYSPACE schema_version")) {
                store.session().execute(change);

                assertThat(store.schemaVersion()).as(change).isNotEqualTo(before);
                before = store.schemaVersion();
            }
        }
    }

    @Test
    void isNotAloneIfThereAreOtherKeyspaces() {
        try (Store store = Store.open(address("not_there"))) { // that of the pipeline is there
            assertThat(store.hasOtherKeyspaces()).isTrue();
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
