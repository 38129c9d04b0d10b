package io.fakestream.runtime;

import io.fakestream.model.PipelineException;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** Connects to a Cassandra that is starting; opens a session only after its port accepts connections. */
final class CqlProbe {
    private static final int CONNECT_MILLIS = 500;

    private CqlProbe() {}

    static Optional<Store> open(StoreAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(Store.open(address));
        } catch (PipelineException e) {
            return Optional.empty();
        }
    }
}
