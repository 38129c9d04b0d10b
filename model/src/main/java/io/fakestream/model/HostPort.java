package io.fakestream.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a server.
 *
 * @param host a host name or an IP address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("(\\[[0-9a-fA-F:.]+(?:%[\\w.-]+)?\\]|[^\\s:/,\\[\\]]+):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    public HostPort {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 1 to 65535, but was " + port);
        }
    }

    /**
     * Parses {@code HOST:PORT}, or {@code [ADDRESS]:PORT} for IPv6.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static HostPort parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(2)) < 1
                || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            throw new IllegalArgumentException("expected HOST:PORT, but was \"" + text + "\"");
        }
        String host = matcher.group(1);
        return new HostPort(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host, Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
