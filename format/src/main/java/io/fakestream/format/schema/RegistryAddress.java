package io.fakestream.format.schema;

import io.fakestream.model.PipelineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema registry is, and how to log in.
 *
 * @param url           the base of the API, without credentials and without a slash at the end, such as
 *                      {@code http://localhost:8081} or {@code http://localhost:8080/apis/ccompat/v7}
 * @param authorization the header {@code Authorization}; null without credentials
 */
public record RegistryAddress(URI url, @Nullable String authorization) {
    private static final String NEXT_STEP =
            "An address has the form http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with https for TLS.";

    /**
     * Parses an address, which may contain credentials.
     *
     * @throws PipelineException if it is not the address of a registry
     */
    public static RegistryAddress parse(String address) {
        String text = address.strip();
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (scheme == null || !scheme.matches("https?") || uri.getHost() == null) {
                throw PipelineException.usage(
                        "The address of the schema registry, " + masked(text) + ", is not one of HTTP.", NEXT_STEP);
            }
            if (uri.getQuery() != null || uri.getFragment() != null) {
                throw PipelineException.usage(
                        "The address of the schema registry, " + masked(text) + ", must not contain ? or #.",
                        NEXT_STEP);
            }
            String path = uri.getRawPath().replaceFirst("/+$", "");
            URI url = new URI(scheme + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path);
            String credentials = uri.getRawUserInfo();
            return new RegistryAddress(url, credentials == null ? null : basic(decoded(credentials)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw PipelineException.usage(
                    "The address of the schema registry, " + masked(text) + ", is not a URL. "
                            + "Special characters in the user name or password must be percent-encoded.",
                    NEXT_STEP);
        }
    }

    /** This address with these credentials. */
    public RegistryAddress withCredentials(String user, String password) {
        return new RegistryAddress(url, basic(user + ":" + password));
    }

    /** The URL, without credentials. */
    @Override
    public String toString() {
        return url.toString();
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** In the credentials of a URL, unlike in a query, a plus sign is a plus sign. */
    private static String decoded(String credentials) {
        return URLDecoder.decode(credentials.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String masked(String address) {
        int at = address.lastIndexOf('@');
        int scheme = address.indexOf("//");
        return at < 0
                ? address
                : address.substring(0, scheme < 0 || scheme > at ? 0 : scheme + 2) + "***" + address.substring(at);
    }
}
