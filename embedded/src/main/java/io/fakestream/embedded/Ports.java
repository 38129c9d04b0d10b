package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Allocates ports on the loopback address, each only once. */
public final class Ports {
    private static final int MAX_ATTEMPTS = 100;

    private final Set<Integer> allocated = new HashSet<>();

    /** The wanted port, or the next free one above it. */
    public synchronized int near(int wanted) {
        for (int port = wanted; port < wanted + MAX_ATTEMPTS; port++) {
            if (!allocated.contains(port) && isFree(port)) {
                allocated.add(port);
                return port;
            }
        }
        throw new PipelineException(
                ExitCode.ENVIRONMENT,
                "No port is free from " + wanted + " to " + (wanted + MAX_ATTEMPTS - 1) + ".",
                "Stop the programs that use them.");
    }

    /**
     * The requested port.
     *
     * @param server the server that will use it
     * @param option the option that selects another port
     * @throws PipelineException if it is in use
     */
    public synchronized int exactly(int port, String server, String option) {
        if (!allocated.contains(port) && isFree(port)) {
            allocated.add(port);
            return port;
        }
        String user = PortUser.of(port).map(name -> " by " + name).orElse("");
        throw new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot start " + server + ": port " + port + " is already in use" + user + ".",
                "Stop the program that uses it, or choose another: " + option + " " + (port + 1));
    }

    /** Any free port. */
    public synchronized int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return allocated.add(port) ? port : any();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requested port, or one near the default if none was requested. */
    public int choose(Optional<Integer> wanted, int byDefault, String server, String option) {
        return wanted.map(port -> exactly(port, server, option)).orElseGet(() -> near(byDefault));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
