package io.fakestream.storage;

import io.fakestream.model.ProcessIdentity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The process that holds a lease.
 *
 * @param host    name of its machine, without spaces
 * @param process its process on that machine
 */
public record LeaseHolder(String host, ProcessIdentity process) {
    private static final String SEPARATOR = " process ";

    /** A process of this machine. */
    public static LeaseHolder of(ProcessIdentity process) {
        return new LeaseHolder(thisHost(), process);
    }

    /** Reads what {@link #toString} writes; empty for any other text. */
    static Optional<LeaseHolder> parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return end <= 0
                ? Optional.empty()
                : ProcessIdentity.parse(text.substring(end + SEPARATOR.length()))
                        .map(process -> new LeaseHolder(text.substring(0, end), process));
    }

    /** Whether it is known to have exited; false for a process of another machine. */
    boolean hasExited() {
        return host.equals(thisHost()) && !process.isAlive();
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** For example {@code node1 process 4711 of 2026-11-23T10:15:30Z}: the text in the table. */
    @Override
    public String toString() {
        return host + SEPARATOR + process;
    }
}
