package io.fakestream.storage;

import io.fakestream.model.HostPort;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The location of a store's tables.
 *
 * @param host              a node of the cluster
 * @param port              its CQL port
 * @param keyspace          an unquoted name: lower-case letters, digits and underscores
 * @param driverConfig      a file in the Java driver's format, with credentials and TLS settings; or null
 * @param replicationFactor number of replicas, if the keyspace has to be created
 */
public record StoreAddress(
        String host, int port, String keyspace, @Nullable String driverConfig, int replicationFactor)
        implements Serializable {
    public StoreAddress {
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException(
                    "a keyspace name has up to 48 characters of a-z, 0-9 and _, but was \"" + keyspace + "\"");
        }
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("replication must be 1 or more, but was " + replicationFactor);
        }
    }

    /** The node as {@code host:port}. */
    public HostPort node() {
        return new HostPort(host, port);
    }

    @Override
    public String toString() {
        return node() + "/" + keyspace;
    }
}
