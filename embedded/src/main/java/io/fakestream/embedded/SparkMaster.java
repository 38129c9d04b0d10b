package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.HostPort;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spark's master: this JVM, or the masters of a standalone cluster, one of which is the leader and the others are
 * standby.
 *
 * @param url as Spark reads it: {@code local[2,4]} or {@code spark://HOST:PORT,HOST:PORT}
 */
public record SparkMaster(String url) {
    private static final String CLUSTER = "spark://";
    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d{1,4}|\\*)(,\\s*\\d{1,4})?\\])?");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final int CONNECT_MILLIS = 3_000;

    public SparkMaster {
        boolean known = url.startsWith(CLUSTER)
                ? addresses(url).allMatch(SparkMaster::isHostPort)
                : LOCAL.matcher(url).matches();
        if (!known) {
            throw new IllegalArgumentException("expected local[N] or spark://HOST:PORT, but was \"" + url + "\"");
        }
    }

    /** Whether tasks run in executors outside the driver's JVM. */
    public boolean isCluster() {
        return url.startsWith(CLUSTER);
    }

    /** Whether all masters are on this machine. */
    public boolean isLoopback() {
        return !isCluster() || servers().stream().allMatch(server -> LOOPBACK.contains(server.host()));
    }

    /**
     * Connects to a master in order to fail early: Spark itself retries for one minute.
     *
     * @throws PipelineException if no master accepts connections
     */
    public void checkReachable() {
        if (!isCluster()) {
            return;
        }
        StringBuilder reasons = new StringBuilder();
        for (HostPort server : servers()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                reasons.append(reasons.isEmpty() ? "" : "; ").append(e.getMessage());
            }
        }
        throw new PipelineException(
                ExitCode.ENVIRONMENT,
                "Cannot reach the Spark master at " + url + ": " + reasons,
                "Check the address, which the master's web UI shows, and that the master is running.");
    }

    private List<HostPort> servers() {
        return addresses(url).map(HostPort::parse).toList();
    }

    private static Stream<String> addresses(String url) {
        return Stream.of(url.substring(CLUSTER.length()).split(",", -1));
    }

    private static boolean isHostPort(String server) {
        try {
            HostPort unused = HostPort.parse(server);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
