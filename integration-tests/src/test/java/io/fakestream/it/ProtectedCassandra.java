package io.fakestream.it;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.embedded.CassandraServer;
import io.fakestream.embedded.ChildProcess;
import io.fakestream.embedded.ChildRegistry;
import io.fakestream.embedded.Installation;
import io.fakestream.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The embedded Cassandra with roles and passwords, and our roles in it. */
final class ProtectedCassandra implements AutoCloseable {
    private static final String KEYSPACE = "fakestream";
    private static final String PASSWORD = "of-the-test";

    private final int port;
    private final ChildProcess server;

    /** Starts it, and makes the roles as a deployment does. */
    ProtectedCassandra(Path home) throws IOException {
        Ports ports = new Ports();
        port = ports.any();
        server = new CassandraServer(
                        home.resolve("cassandra"),
                        home.resolve("cassandra.log"),
                        port,
                        ports.any(),
                        ports.any(),
                        512,
                        true,
                        null)
                .start(
                        new Installation(FspProcess.DIST.resolve("lib"), FspProcess.ARCHIVES),
                        new ChildRegistry(home.resolve("children")));
        try (CqlSession superuser = Awaitility.await("Cassandra lets its first role in")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(AllNodesFailedException.class)
                .until((Callable<CqlSession>) () -> session("cassandra", "cassandra", null), session -> true)) {
            for (String statement : statements()) {
                superuser.execute(statement);
            }
        }
    }

    private static List<String> statements() throws IOException {
        String script = Files.readString(Path.of("../deploy/cassandra/roles.cql"))
                .replaceAll("(?m)^--.*$", "")
                .replace("${FSP_PASSWORD}", PASSWORD)
                .replace("${GRAFANA_PASSWORD}", PASSWORD);
        return List.of(script.split(";")).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A session of the role that makes the tables and writes them. */
    CqlSession asFsp() {
        return session("fsp", PASSWORD, KEYSPACE);
    }

    /** A session of Grafana's role, in the keyspace as the plugin has it. */
    CqlSession asGrafana() {
        return session("grafana", PASSWORD, KEYSPACE);
    }

    /** Makes tables with the same columns and rows as somebody else's, as the role that may. */
    void copyFrom(CqlSession source, List<String> tables) {
        try (CqlSession to = asFsp()) {
            for (String table : tables) {
                to.execute(source.getMetadata()
                        .getKeyspace(KEYSPACE)
                        .flatMap(keyspace -> keyspace.getTable(table))
                        .orElseThrow()
                        .describe(false));
                copy(source, to, table);
            }
        }
    }

    private static void copy(CqlSession source, CqlSession to, String table) {
        for (Row row : source.execute("SELECT * FROM " + KEYSPACE + "." + table)) {
            List<String> names = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
                Object value = row.getObject(i);
                if (value != null) { // absent, as it was
                    names.add(row.getColumnDefinitions().get(i).getName().asInternal());
                    values.add(value);
                }
            }
            to.execute(
                    "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (?"
                            + ", ?".repeat(names.size() - 1) + ")",
                    values.toArray());
        }
    }

    private CqlSession session(String role, String password, @Nullable String keyspace) {
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .withLocalDatacenter("datacenter1")
                .withAuthCredentials(role, password)
                .withKeyspace(keyspace)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                        .build())
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
