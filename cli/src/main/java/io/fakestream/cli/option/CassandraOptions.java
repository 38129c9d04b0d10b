package io.fakestream.cli.option;

import io.fakestream.cli.config.Values;
import io.fakestream.model.HostPort;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Cassandra cluster and the keyspace. */
public final class CassandraOptions {
    @Option(
            names = "--cassandra",
            descriptionKey = "cassandra.address",
            paramLabel = "HOST:PORT",
            converter = Values.HostPort.class,
            description =
                    "Contact point of an existing Cassandra. Without it, fsp up starts one, and fsp process uses the one of the running pipeline.")
    @Nullable
    public String address;

    @Option(
            names = "--cassandra-config",
            descriptionKey = "cassandra.config",
            paramLabel = "FILE",
            description = "Driver settings for --cassandra, such as credentials and TLS (the Java driver's format).")
    @Nullable
    public Path config;

    @Option(
            names = "--keyspace",
            descriptionKey = "cassandra.keyspace",
            paramLabel = "NAME",
            description = "Cassandra keyspace (default: ${DEFAULT-VALUE}).",
            defaultValue = "fakestream")
    public String keyspace = "fakestream";

    @Option(
            names = "--replication",
            descriptionKey = "cassandra.replication",
            paramLabel = "N",
            description = "Replication factor, if the keyspace is created (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    public int replication;

    /** The given address, else this one, with the settings of the file. */
    public StoreAddress orElse(String otherwise) {
        String chosen = address == null ? otherwise : address;
        HostPort node = HostPort.parse(chosen);
        StoreAddress store = new StoreAddress(
                node.host(),
                node.port(),
                keyspace,
                config == null ? null : config.toAbsolutePath().toString(),
                replication);
        Store.check(store);
        return store;
    }
}
