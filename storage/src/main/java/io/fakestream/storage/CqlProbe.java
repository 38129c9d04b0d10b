package io.fakestream.storage;

import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Connects to a database that is starting: opens a session, which is expensive, only after its port accepts connections.
 */
public final class CqlProbe {
    private static final int CONNECT_MILLIS = 2_000;

    private CqlProbe() {}

    /** The store, if the database is ready. */
    public static Optional<Store> open(StoreAddress address) {
        if (!isListening(address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Store.open(address));
        } catch (PipelineException e) {
            return Optional.empty();
        }
    }

    /** Whether the port accepts connections. */
    public static boolean isListening(StoreAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
