package io.fakestream.storage;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.typesafe.config.ConfigException;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.storage.sink.Sink;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of a store, through an open session. Thread-safe.
 *
 * <p>Requests are idempotent, and the driver retries them on another node; {@link BoundedWrites} describes how writes
 * survive a temporarily unavailable database.
 */
public final class Store implements AutoCloseable {
    /** The property with the windows of the results, as text of {@code EventWindows}. */
    public static final String WINDOWS = "windows";

    /** The keyspaces of a new Cassandra. */
    private static final Set<String> SYSTEM_KEYSPACES =
            Set.of("system", "system_auth", "system_distributed", "system_schema", "system_traces");

    private final StoreAddress address;
    private final CqlSession session;
    private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

    private Store(StoreAddress address, CqlSession session) {
        this.address = address;
        this.session = session;
    }

    /**
     * Connects; the keyspace need not exist yet.
     *
     * @throws PipelineException if the database cannot be reached or rejects the credentials
     */
    public static Store open(StoreAddress address) {
        try {
            CqlSession session = connect(address);
            checkDatacenter(address, session);
            return new Store(address, session);
        } catch (ConfigException | IllegalArgumentException | IllegalStateException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The driver configuration" + (address.driverConfig() == null ? "" : " " + address.driverConfig())
                            + " is invalid: " + Reasons.of(e),
                    "Correct the file of --cassandra-config.",
                    e);
        } catch (AuthenticationException e) {
            throw rejected(address, e);
        } catch (AllNodesFailedException e) {
            boolean credentials = e.getAllErrors().values().stream()
                    .flatMap(errors -> errors.stream())
                    .anyMatch(AuthenticationException.class::isInstance);
            if (credentials) {
                throw rejected(address, e);
            }
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot reach Cassandra at " + address.node() + ": " + firstReason(e),
                    "Check the address and that the database is running.",
                    e);
        }
    }

    /**
     * Checks the driver configuration of an address before anything is started.
     *
     * @throws PipelineException if it is invalid
     */
    public static void check(StoreAddress address) {
        DriverConfig.of(address.driverConfig()).close();
    }

    /** The cause of a failed request, in one line. */
    public static String reason(Throwable failure) {
        return failure instanceof AllNodesFailedException nodes ? firstReason(nodes) : Reasons.of(failure);
    }

    /** Without this check, a wrong name of the local datacenter would leave the driver without any node to query. */
    private static void checkDatacenter(StoreAddress address, CqlSession session) {
        String localDatacenter = session.getContext()
                .getConfig()
                .getDefaultProfile()
                .getString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, "");
        Set<String> datacenters = new TreeSet<>();
        session.getMetadata()
                .getNodes()
                .values()
                .forEach(node -> datacenters.add(String.valueOf(node.getDatacenter())));
        if (!localDatacenter.isEmpty() && !datacenters.contains(localDatacenter)) {
            session.close();
            throw new PipelineException(
                    ExitCode.USAGE,
                    "basic.load-balancing-policy.local-datacenter is \"" + localDatacenter + "\" in "
                            + address.driverConfig() + ", but Cassandra at " + address.node() + " has "
                            + String.join(", ", datacenters) + ".",
                    "Correct the file of --cassandra-config.");
        }
    }

    /**
     * Creates the keyspace and the tables unless they exist.
     *
     * @throws PipelineException if an older version created them
     */
    public Store withSchema() {
        if (hasSchema()) {
            checkVersion();
            return this;
        }
        for (String statement : Schema.statements(Schema.of(address))) {
            session.execute(SimpleStatement.newInstance(statement).setTimeout(Duration.ofMinutes(1)));
        }
        return this;
    }

    /**
     * Whether all tables exist. Queries the last table that the schema creates, because the schema metadata lists a
     * table shortly before it can be used.
     */
    public boolean hasSchema() {
        try {
            session.execute("SELECT holder FROM " + address.keyspace() + ".lease WHERE name = 'processing'");
            return true;
        } catch (InvalidQueryException e) {
            return false;
        } catch (AllNodesFailedException e) {
            if (isServerError(e)) {
                return false;
            }
            throw e;
        }
    }

    private void checkVersion() {
        try {
            property(WINDOWS);
        } catch (InvalidQueryException e) { // up to 0.1.0, the table had another name
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + address + " were created by an older version of Fake Streaming Pipeline.",
                    "",
                    Remedy.NEW_STORE,
                    e);
        }
    }

    /** For some milliseconds while a table is being created, Cassandra answers queries with a server error. */
    private static boolean isServerError(AllNodesFailedException failure) {
        return failure.getAllErrors().values().stream().flatMap(List::stream).anyMatch(ServerError.class::isInstance);
    }

    public StoreAddress address() {
        return address;
    }

    /**
     * Differs after a change of any keyspace, table or column in the database, and after a table has been truncated.
     *
     * @throws com.datastax.oss.driver.api.core.DriverException if the database does not answer within two seconds
     */
    public String schemaVersion() {
        Row row = query("SELECT schema_version, truncated_at FROM system.local").one();
        return row == null ? "" : row.getFormattedContents();
    }

    /**
     * Whether there are keyspaces other than this one and those of Cassandra itself.
     *
     * @throws com.datastax.oss.driver.api.core.DriverException if the database does not answer within two seconds
     */
    public boolean hasOtherKeyspaces() {
        Set<String> keyspaces = new TreeSet<>();
        query("SELECT keyspace_name FROM system_schema.keyspaces").forEach(row -> keyspaces.add(row.getString(0)));
        keyspaces.removeAll(SYSTEM_KEYSPACES);
        keyspaces.remove(address.keyspace());
        return !keyspaces.isEmpty();
    }

    private ResultSet query(String cql) {
        return session.execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofSeconds(2)));
    }

    /** Stores a property of the store, such as the id of its topic. */
    public void putProperty(String name, String value) {
        session.execute(prepare("INSERT INTO %s.store_metadata (name, value) VALUES (?, ?)")
                .bind(name, value));
    }

    /** The properties whose names begin with a prefix; the keys are without it. */
    Map<String, String> properties(String prefix) {
        Map<String, String> found = new TreeMap<>();
        session.execute(prepare("SELECT name, value FROM %s.store_metadata").bind())
                .forEach(row -> {
                    String name = String.valueOf(row.getString(0));
                    if (name.startsWith(prefix)) {
                        found.put(name.substring(prefix.length()), String.valueOf(row.getString(1)));
                    }
                });
        return found;
    }

    public Optional<String> property(String name) {
        Row row = session.execute(prepare("SELECT value FROM %s.store_metadata WHERE name = ?")
                        .bind(name))
                .one();
        return row == null ? Optional.empty() : Optional.ofNullable(row.getString(0));
    }

    /** The tables of rows, dead letters and results. */
    public Sink sink() {
        return new CqlSink(this);
    }

    /** The session, for ad-hoc CQL. */
    public CqlSession session() {
        return session;
    }

    /** A statement, prepared once; {@code %s} is replaced with the keyspace. */
    PreparedStatement prepare(String cql) {
        return prepared.computeIfAbsent(cql, text -> session.prepare(text.replace("%s", address.keyspace())));
    }

    @Override
    public void close() {
        session.close();
    }

    private static CqlSession connect(StoreAddress address) {
        InetSocketAddress node = new InetSocketAddress(address.host(), address.port());
        if (node.isUnresolved()) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "Cannot reach Cassandra at " + address.node() + ": the host " + address.host() + " is unknown.",
                    "Check the host name: --cassandra HOST:PORT.");
        }
        return CqlSession.builder()
                .addContactPoint(node)
                .withConfigLoader(DriverConfig.of(address.driverConfig()))
                .build();
    }

    private static PipelineException rejected(StoreAddress address, Exception cause) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cassandra at " + address.node() + " rejects the user name or the password.",
                "Set them in the driver configuration: --cassandra-config FILE.",
                cause);
    }

    private static String firstReason(AllNodesFailedException e) {
        return e.getAllErrors().values().stream()
                .flatMap(errors -> errors.stream())
                .findFirst()
                .map(Reasons::of)
                .orElse("no node available");
    }
}
