package io.fakestream.benchmark.pipeline;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.fakestream.benchmark.TemporaryServers;
import io.fakestream.embedded.CassandraServer;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.time.Duration;

/** A single-node Cassandra for one measurement, and its keyspaces. */
final class TemporaryCassandra implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STATEMENT = Duration.ofMinutes(1);
    private static final int PAGE = 5_000;

    private final int port;
    private final Store any;

    private TemporaryCassandra(int port) {
        this.port = port;
        this.any = Store.open(address(port, "any"));
    }

    static TemporaryCassandra start(TemporaryServers servers, int heapMegabytes) throws InterruptedException {
        int port = servers.port();
        CassandraServer server = new CassandraServer(
                servers.folder().resolve("cassandra"),
                servers.folder().resolve("cassandra.log"),
                port,
                servers.port(),
                servers.port(),
                heapMegabytes);
        var unused = servers.start(server::start, TIMEOUT, () -> isReachable(port));
        return new TemporaryCassandra(port);
    }

    /** The address of a keyspace, which need not exist. */
    StoreAddress address(String keyspace) {
        return address(port, keyspace);
    }

    void execute(String statement) {
        any.session().execute(SimpleStatement.newInstance(statement).setTimeout(STATEMENT));
    }

    /** The number of rows of a table, counted by reading one column of each. */
    long rows(String table, String column) {
        long rows = 0;
        for (var unused : any.session()
                .execute(SimpleStatement.newInstance("SELECT " + column + " FROM " + table)
                        .setPageSize(PAGE)
                        .setTimeout(STATEMENT))) {
            rows++;
        }
        return rows;
    }

    /** Drops a keyspace with all data; the server keeps no snapshots. */
    void drop(String keyspace) {
        execute("DROP KEYSPACE " + keyspace);
    }

    @Override
    public void close() {
        any.close();
    }

    private static boolean isReachable(int port) {
        try (Store store = Store.open(address(port, "any"))) {
            return store.session().getMetadata() != null;
        } catch (PipelineException e) {
            return false;
        }
    }

    private static StoreAddress address(int port, String keyspace) {
        return new StoreAddress("127.0.0.1", port, keyspace, null, 1);
    }
}
