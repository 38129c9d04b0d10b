package io.fakestream.storage;

import io.fakestream.model.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The text of the schema: the file {@code schema.cql}. */
public final class Schema {
    private Schema() {}

    /** The schema with the placeholders {@code ${keyspace}} and {@code ${replication}}. */
    public static String template() {
        try (InputStream in = Schema.class.getResourceAsStream("schema.cql")) {
            if (in == null) {
                throw new IllegalStateException("schema.cql is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema that is created at an address. */
    public static String of(StoreAddress address) {
        String replication =
                "{'class': 'NetworkTopologyStrategy', 'replication_factor': " + address.replicationFactor() + "}";
        return template().replace("${keyspace}", address.keyspace()).replace("${replication}", replication);
    }

    /** A hash of the schema's statements, which changes with any table, type or column, but not with comments. */
    public static String fingerprint() {
        return Fingerprint.of(String.join(";", statements(template())).replaceAll("\\s+", " "));
    }

    static List<String> statements(String schema) {
        return Arrays.stream(schema.replaceAll("(?m)^--.*$", "").split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
