package io.fakestream.storage;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.typesafe.config.ConfigException;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store's tables, open. Threads: all methods may be called by any number of threads.
 *
 * <p>Requests are idempotent and are tried again by the driver on another node; see {@link BoundedWrites} for how writes
 * outlive a database that is away for a while.
 */
public final class Store implements AutoCloseable {
    /** The fact that says which windows its results are made for, as {@code EventWindows} writes them. */
    public static final String WINDOWS = "windows";

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
                    "The driver's configuration" + (address.driverConfig() == null ? "" : " " + address.driverConfig())
                            + " cannot work: " + Reasons.of(e),
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
                    "Check the address and that the database runs.",
                    e);
        }
    }

    /**
     * Checks the file of an address before anything is started.
     *
     * @throws PipelineException if it cannot work
     */
    public static void check(StoreAddress address) {
        DriverConfig.of(address.driverConfig()).close();
    }

    /** Why a request has failed, in one line. */
    public static String reason(Throwable failure) {
        return failure instanceof AllNodesFailedException nodes ? firstReason(nodes) : Reasons.of(failure);
    }

    /** With a datacenter that is not there, no node would ever be asked. */
    private static void checkDatacenter(StoreAddress address, CqlSession session) {
        String wanted = session.getContext()
                .getConfig()
                .getDefaultProfile()
                .getString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, "");
        Set<String> there = new TreeSet<>();
        session.getMetadata().getNodes().values().forEach(node -> there.add(String.valueOf(node.getDatacenter())));
        if (!wanted.isEmpty() && !there.contains(wanted)) {
            session.close();
            throw new PipelineException(
                    ExitCode.USAGE,
                    "basic.load-balancing-policy.local-datacenter is \"" + wanted + "\" in " + address.driverConfig()
                            + ", but Cassandra at " + address.node() + " has " + String.join(", ", there) + ".",
                    "Correct the file of --cassandra-config.");
        }
    }

    /**
     * Creates the keyspace and the tables that do not exist yet.
     *
     * @throws PipelineException if an older version created them
     */
    public Store withSchema() {
        if (hasSchema()) {
            checkVersion();
            return this;
        }
        String replication =
                "{'class': 'NetworkTopologyStrategy', 'replication_factor': " + address.replicationFactor() + "}";
        String schema = schema().replace("${keyspace}", address.keyspace()).replace("${replication}", replication);
        for (String statement : schema.replaceAll("(?m)^--.*$", "").split(";", -1)) {
            if (!statement.isBlank()) {
                session.execute(SimpleStatement.newInstance(statement.strip()).setTimeout(Duration.ofMinutes(1)));
            }
        }
        return this;
    }

    /**
     * Whether all tables are there: the last one that the schema makes says so. It is asked itself, because the list of tables
     * knows it a moment before it can be used.
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
            property("");
        } catch (InvalidQueryException e) { // up to 0.1.0, the table had another name
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + address + " were created by an older version of Fake Streaming Pipeline.",
                    "Start a new store: fsp up --fresh",
                    e);
        }
    }

    /** What Cassandra answers while a table is being made, for some milliseconds: it knows its name and cannot find it. */
    private static boolean isServerError(AllNodesFailedException failure) {
        return failure.getAllErrors().values().stream().flatMap(List::stream).anyMatch(ServerError.class::isInstance);
    }

    public StoreAddress address() {
        return address;
    }

    /** The text of the schema, with {@code ${keyspace}} and {@code ${replication}} still in it. */
    public static String schema() {
        try (InputStream in = Store.class.getResourceAsStream("schema.cql")) {
            if (in == null) {
                throw new IllegalStateException("schema.cql is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a property of the store, such as the id of its topic. */
    public void putProperty(String name, String value) {
        session.execute(prepare("INSERT INTO %s.store_metadata (name, value) VALUES (?, ?)")
                .bind(name, value));
    }

    public Optional<String> property(String name) {
        Row row = session.execute(prepare("SELECT value FROM %s.store_metadata WHERE name = ?")
                        .bind(name))
                .one();
        return row == null ? Optional.empty() : Optional.ofNullable(row.getString(0));
    }

    /** Any CQL, for people who look. */
    public CqlSession session() {
        return session;
    }

    /** A statement, prepared once; {@code %s} in it is the keyspace. */
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
                    "Cannot reach Cassandra at " + address.node() + ": the host " + address.host() + " is not known.",
                    "Check the name of the host: --cassandra HOST:PORT.");
        }
        return CqlSession.builder()
                .addContactPoint(node)
                .withConfigLoader(DriverConfig.of(address.driverConfig()))
                .build();
    }

    private static PipelineException rejected(StoreAddress address, Exception cause) {
        return new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cassandra at " + address.node() + " refuses the user name or the password.",
                "Give them in the driver's configuration: --cassandra-config FILE.",
                cause);
    }

    private static String firstReason(AllNodesFailedException e) {
        return e.getAllErrors().values().stream()
                .flatMap(errors -> errors.stream())
                .findFirst()
                .map(Reasons::of)
                .orElse("no node answers");
    }
}
