package io.fakestream.storage;

import io.fakestream.model.HostPort;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a store's tables are.
 *
 * @param host              a node of the cluster
 * @param port              its CQL port
 * @param keyspace          a plain name: lower-case letters, digits and underscores
 * @param driverConfig      a file of the Java driver's own format with credentials and TLS, or null
 * @param replicationFactor copies of each row, if the keyspace has to be made
 */
public record StoreAddress(
        String host, int port, String keyspace, @Nullable String driverConfig, int replicationFactor)
        implements Serializable {
    public StoreAddress {
        if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException(
                    "a keyspace is named with up to 48 of a-z, 0-9 and _, but was \"" + keyspace + "\"");
        }
        if (replicationFactor < 1) {
            throw new IllegalArgumentException("replication must be 1 or more, but was " + replicationFactor);
        }
    }

    /** The node, as people write it. */
    public HostPort node() {
        return new HostPort(host, port);
    }

    @Override
    public String toString() {
        return node() + "/" + keyspace;
    }
}
