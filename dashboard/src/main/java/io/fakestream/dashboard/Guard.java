package io.fakestream.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Access control. Reading requires a loopback host name, because another site may resolve its own name to this machine
 * (DNS rebinding); changing something requires the token, which only the dashboard's own page can read.
 */
final class Guard {
    static final String TOKEN_HEADER = "X-Fsp-Token";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final String boundHost;
    private final String token;

    Guard(String boundHost, String token) {
        if (!TOKEN.matcher(token).matches()) { // it is inserted into the page's HTML and a header
            throw new IllegalArgumentException("the token must consist of letters, digits and ._~-");
        }
        this.boundHost = boundHost.toLowerCase(Locale.ROOT);
        this.token = token;
    }

    /** Runs before every request. */
    void check(Context request) {
        HEADERS.forEach(request::header);
        if (!isAllowedHost(request.header("Host"))) {
            reject(request, "This page is only available on localhost.");
        } else if (request.path().startsWith("/api/") && isFromAnotherSite(request.header("Sec-Fetch-Site"))) {
            reject(request, "Requests from other sites are rejected.");
        }
    }

    /** Runs before every request that changes something. */
    void checkToken(Context request) {
        String given = request.header(TOKEN_HEADER);
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(token))) { // constant-time comparison
            reject(request, "The token is missing or invalid. Reload the page.");
        }
    }

    /** Whether the host is a loopback name or the configured listen address. */
    boolean isAllowedHost(@Nullable String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host = hostHeader.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(host).matches() || (host.equals(boundHost) && !host.equals("0.0.0.0"));
    }

    /**
     * A page of another site cannot read responses, but could use up all stream connections. Browsers report
     * whether a request comes from the same site.
     */
    private static boolean isFromAnotherSite(@Nullable String site) {
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static void reject(Context request, String problem) {
        Json.reject(request, HttpStatus.FORBIDDEN, problem);
        request.skipRemainingHandlers();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
