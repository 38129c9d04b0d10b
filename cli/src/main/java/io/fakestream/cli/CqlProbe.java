package io.fakestream.cli;

import io.fakestream.model.PipelineException;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether a Cassandra that is starting answers a query yet. Opens a session only once its port does. */
final class CqlProbe {
    private static final int CONNECT_MILLIS = 500;

    private CqlProbe() {}

    static boolean answers(StoreAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
        } catch (IOException e) {
            return false;
        }
        try (Store store = Store.open(address)) {
            return store.session()
                            .execute("SELECT release_version FROM system.local")
                            .one()
                    != null;
        } catch (PipelineException e) {
            return false;
        }
    }
}
