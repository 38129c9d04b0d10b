package io.fakestream.format.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry in memory with the part of Confluent's API that is used here: it answers over HTTP, compares
 * credentials, and rejects versions that are not backward compatible, as Confluent's does.
 */
final class RegistryServer implements AutoCloseable {
    static final String USER = "fsp";
    static final String PASSWORD = "p@ss:w/rd+ü";

    private static final Pattern BY_ID = Pattern.compile("/schemas/ids/(-?\\d+)");
    private static final Pattern VERSIONS = Pattern.compile("/subjects/([^/]+)/versions");
    private static final Pattern LATEST = Pattern.compile("/subjects/([^/]+)/versions/latest");

    /** An answer of the API. */
    record Answer(int status, Object json) {
        static Answer error(int status, int code, String message) {
            return new Answer(status, Map.of("error_code", code, "message", message));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ObjectMapper json = new ObjectMapper();
    private final List<Map<String, Object>> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile @Nullable String authorization;
    private volatile UnaryOperator<@Nullable Answer> fault = answer -> answer;

    RegistryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** From now on, credentials are required. */
    void requireCredentials(String header) {
        authorization = header;
    }

    /** Changes each answer from now on; with null, the connection is closed without one. */
    void change(UnaryOperator<@Nullable Answer> newFault) {
        fault = newFault;
    }

    /** Adds a schema of any type, as another client may. Returns its id. */
    synchronized int add(Map<String, Object> schema) {
        schemas.add(schema);
        return schemas.size();
    }

    int requests() {
        return requests.get();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RegistryAddress address() {
        return RegistryAddress.parse(url());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String required = authorization;
        Answer right = required != null && !required.equals(header)
                ? Answer.error(401, 401, "Unauthorized")
                : answer(exchange);
        Answer answer = fault.apply(right);
        if (answer == null) {
            exchange.close();
            return;
        }
        byte[] body = answer.json() instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(answer.json());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Matcher byId = BY_ID.matcher(path);
        Matcher versions = VERSIONS.matcher(path);
        Matcher latest = LATEST.matcher(path);
        if (byId.matches()) {
            long id = Long.parseLong(byId.group(1));
            return id < 1 || id > schemas.size()
                    ? Answer.error(404, 40403, "Schema " + id + " not found")
                    : new Answer(200, schemas.get((int) id - 1));
        }
        if (latest.matches()) {
            return latest(URLDecoder.decode(latest.group(1), StandardCharsets.UTF_8));
        }
        if (versions.matches() && exchange.getRequestMethod().equals("POST")) {
            Object definition =
                    json.readValue(exchange.getRequestBody(), Map.class).get("schema");
            return register(URLDecoder.decode(versions.group(1), StandardCharsets.UTF_8), String.valueOf(definition));
        }
        return Answer.error(404, 404, "HTTP 404 Not Found");
    }

    private Answer latest(String subject) {
        List<Integer> ids = subjects.getOrDefault(subject, List.of());
        if (ids.isEmpty()) {
            return Answer.error(404, 40401, "Subject '" + subject + "' not found.");
        }
        int id = ids.get(ids.size() - 1);
        Map<String, Object> found = new LinkedHashMap<>(Map.of("subject", subject, "version", ids.size(), "id", id));
        found.putAll(schemas.get(id - 1));
        return new Answer(200, found);
    }

    private Answer register(String subject, String definition) {
        Schema schema;
        try {
            schema = new Schema.Parser().parse(definition);
        } catch (AvroRuntimeException e) {
            return Answer.error(422, 42201, "Invalid schema");
        }
        List<Integer> ids = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        int id = schemas.indexOf(Map.of("schema", definition)) + 1;
        if (!ids.contains(id)) {
            if (!ids.isEmpty() && !canRead(schema, ids.get(ids.size() - 1))) {
                return Answer.error(409, 409, "Schema being registered is incompatible with an earlier schema");
            }
            id = id == 0 ? add(Collections.singletonMap("schema", definition)) : id;
            ids.add(id);
        }
        return new Answer(200, Map.of("id", id));
    }

    private boolean canRead(Schema newer, int id) {
        Schema older =
                new Schema.Parser().parse(String.valueOf(schemas.get(id - 1).get("schema")));
        return SchemaCompatibility.checkReaderWriterCompatibility(newer, older).getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
