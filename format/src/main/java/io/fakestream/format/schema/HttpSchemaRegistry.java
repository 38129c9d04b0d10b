package io.fakestream.format.schema;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A schema registry with Confluent's REST API, from any vendor. Thread-safe.
 *
 * <p>Source: Confluent's documentation, "Schema Registry API Reference".
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int NO_SUBJECT = 40401;
    private static final int NO_VERSION = 40402;
    private static final int NO_SCHEMA = 40403;

    private final RegistryAddress address;
    private final RegistryClient client;

    public HttpSchemaRegistry(RegistryAddress address) {
        this(address, RegistryClient.Limits.DEFAULT);
    }

    HttpSchemaRegistry(RegistryAddress address, RegistryClient.Limits limits) {
        this.address = address;
        this.client = new RegistryClient(address, limits);
    }

    @Override
    public Optional<RegisteredSchema> find(int id) {
        RegistryAnswer answer = client.send(request("/schemas/ids/" + id).GET());
        if (answer.isError(NO_SCHEMA)) {
            return Optional.empty();
        }
        RegistryJson json = answer.ok();
        if (json.schema() == null) {
            throw answer.notARegistry();
        }
        return Optional.of(json.registered(id));
    }

    @Override
    public Optional<RegisteredSchema> latest(String subject) {
        RegistryAnswer answer =
                client.send(request(versions(subject) + "/latest").GET());
        if (answer.isError(NO_SUBJECT) || answer.isError(NO_VERSION)) {
            return Optional.empty();
        }
        RegistryJson json = answer.ok();
        Integer id = json.id();
        if (json.schema() == null || id == null) {
            throw answer.notARegistry();
        }
        return Optional.of(json.registered(id));
    }

    @Override
    public int register(String subject, String definition) {
        RegistryAnswer answer = client.send(request(versions(subject))
                .header("Content-Type", CONTENT_TYPE)
                .POST(BodyPublishers.ofString(RegistryJson.toRegister(definition))));
        if (answer.status() == RegistryAnswer.CONFLICT || answer.status() == RegistryAnswer.INVALID) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT,
                    "The schema registry " + address + " rejected a schema for the subject " + subject + ": "
                            + answer.message() + ".",
                    "Use a topic whose subject has no other schemas, or delete the subject.");
        }
        Integer id = answer.ok().id();
        if (id == null) {
            throw answer.notARegistry();
        }
        return id;
    }

    private static String versions(String subject) {
        String name = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        return "/subjects/" + name + "/versions";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.url() + path)).header("Accept", CONTENT_TYPE);
    }
}
