package io.fakestream.format.schema;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a registry. A request that fails, or is answered with a status of a transient failure, is repeated a
 * few times. Thread-safe.
 */
final class RegistryClient {
    /**
     * How long to wait for a registry.
     *
     * @param timeout  of one request and its answer
     * @param attempts number of requests before the registry counts as unavailable
     * @param backoff  time before the second request; doubled for each further one
     */
    record Limits(Duration timeout, int attempts, Duration backoff) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), 3, Duration.ofMillis(200));
    }

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERRORS = 500;
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private final RegistryAddress address;
    private final Limits limits;
    private final HttpClient http;

    RegistryClient(RegistryAddress address, Limits limits) {
        this.address = address;
        this.limits = limits;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.timeout())
                .build();
    }

    /**
     * The answer to a request, whatever its status, except those of a transient failure.
     *
     * @throws SchemaRegistryUnavailableException if there is no answer, or the thread is interrupted
     */
    RegistryAnswer send(HttpRequest.Builder request) {
        request.timeout(limits.timeout());
        String authorization = address.authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpRequest built = request.build();
        Duration backoff = limits.backoff();
        for (int attempt = 1; ; attempt++) {
            String problem;
            @Nullable IOException cause = null;
            try {
                RegistryAnswer answer = answer(built);
                if (!isTransient(answer.status())) {
                    return answer;
                }
                problem = "status " + answer.status() + ", " + answer.message();
            } catch (IOException e) {
                problem = explain(e);
                cause = e;
            }
            if (attempt == limits.attempts()) {
                throw new SchemaRegistryUnavailableException(
                        "The schema registry " + address + " does not answer: " + problem + ".",
                        "Start it, or check the address. Nothing is lost: records whose schemas are not known yet are read again.",
                        cause);
            }
            sleep(backoff);
            backoff = backoff.multipliedBy(2);
        }
    }

    private static boolean isTransient(int status) {
        return status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }

    /** The timeout of a request ends with the headers of its answer, so the whole exchange has one, too. */
    private RegistryAnswer answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, RegistryClient::body);
        try {
            HttpResponse<String> response = exchange.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new RegistryAnswer(address, response.statusCode(), RegistryJson.parse(response.body()));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new HttpTimeoutException(
                    "no answer within " + limits.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw interrupted();
        }
    }

    private static BodySubscriber<String> body(HttpResponse.ResponseInfo info) {
        boolean tooLong = info.headers().firstValueAsLong("Content-Length").orElse(0) > MAX_ANSWER_BYTES;
        return tooLong ? BodySubscribers.replacing("") : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static String explain(IOException failure) {
        if (failure instanceof ConnectException) { // usually without a message
            return "cannot connect";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private SchemaRegistryUnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return new SchemaRegistryUnavailableException(
                "The request to the schema registry " + address + " was interrupted.", "", null);
    }
}
