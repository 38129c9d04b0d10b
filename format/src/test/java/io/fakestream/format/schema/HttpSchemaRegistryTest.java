package io.fakestream.format.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.format.radio.RadioSchemaIds;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {
    private static final RegistryClient.Limits QUICK =
            new RegistryClient.Limits(Duration.ofSeconds(5), 3, Duration.ofMillis(1));
    private static final String TEXT = "\"string\"";

    private final RegistryServer server;
    private final HttpSchemaRegistry registry;

    HttpSchemaRegistryTest() throws IOException {
        server = new RegistryServer();
        registry = new HttpSchemaRegistry(server.address(), QUICK);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void registersAndFindsSchemas() {
        int id = registry.register("radio-value", TEXT);

        assertThat(registry.find(id)).contains(RegisteredSchema.avro(id, TEXT));
        assertThat(registry.latest("radio-value")).contains(RegisteredSchema.avro(id, TEXT));
        assertThat(registry.register("radio-value", TEXT)).isEqualTo(id);
        assertThat(registry.register("another", TEXT)).isEqualTo(id);
    }

    @Test
    void registersTheSchemasOfTheRadio() {
        RadioSchemaIds ids = RadioSchemaIds.register(registry, "radio-value");

        assertThat(ids)
                .isEqualTo(new RadioSchemaIds(1, 2, 3))
                .isEqualTo(RadioSchemaIds.register(registry, "radio-value"));
        assertThat(registry.latest("radio-value")).map(RegisteredSchema::id).contains(2);
        assertThat(registry.latest("radio-value-incompatible"))
                .map(RegisteredSchema::id)
                .contains(3);
    }

    @Test
    void hasNoSchemaWithAnUnknownIdOrSubject() {
        assertThat(registry.find(5)).isEmpty();
        assertThat(registry.latest("radio-value")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä+%", "a?b#c"})
    void registersUnderAnySubject(String subject) {
        int id = registry.register(subject, TEXT);

        assertThat(registry.latest(subject)).map(RegisteredSchema::id).contains(id);
    }

    @Test
    void findsSchemasOfOtherTypesWithTheirType() {
        int protobuf = server.add(Map.of("schemaType", "PROTOBUF", "schema", "message A {}"));
        int referring = server.add(
                Map.of("schema", TEXT, "references", List.of(Map.of("name", "a.B", "subject", "b", "version", 1))));
        int plain = server.add(Map.of("schema", TEXT, "references", List.of(), "schemaType", "AVRO"));

        assertThat(registry.find(protobuf)).contains(new RegisteredSchema(protobuf, "PROTOBUF", "message A {}"));
        assertThat(registry.find(referring))
                .map(RegisteredSchema::type)
                .contains("AVRO with references to other schemas");
        assertThat(registry.find(plain)).contains(RegisteredSchema.avro(plain, TEXT));
    }

    @Test
    void sendsCredentials() {
        RegistryAddress withPassword = server.address().withCredentials(RegistryServer.USER, RegistryServer.PASSWORD);
        server.requireCredentials(String.valueOf(withPassword.authorization()));
        RegistryAddress inUrl = RegistryAddress.parse(
                server.url().replace("//", "//" + RegistryServer.USER + ":" + encoded(RegistryServer.PASSWORD) + "@"));

        assertThat(new HttpSchemaRegistry(withPassword, QUICK).find(5)).isEmpty();
        assertThat(new HttpSchemaRegistry(inUrl, QUICK).find(5)).isEmpty();
    }

    @Test
    void explainsThatCredentialsAreMissingOrWrong() {
        server.requireCredentials("Basic eA==");
        RegistryAddress wrong = server.address().withCredentials("fsp", "wrong");

        assertThat(failure(() -> registry.find(1)))
                .hasMessage("The schema registry " + server.url() + " requires credentials (status 401).");
        PipelineException rejected = failure(() -> new HttpSchemaRegistry(wrong, QUICK).find(1));
        assertThat(rejected)
                .hasMessage("The schema registry " + server.url() + " rejected the credentials (status 401).");
        assertThat(rejected.nextStep())
                .isEqualTo("Check the user name and the password: http://USER:PASSWORD@HOST:PORT.");
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(rejected).isNotInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void explainsThatRightsAreMissing() {
        server.change(answer -> RegistryServer.Answer.error(403, 40301, "User is denied operation Read."));

        PipelineException failure = failure(() -> registry.find(1));

        assertThat(failure)
                .hasMessage("The schema registry " + server.url()
                        + " does not allow this (status 403): User is denied operation Read.");
        assertThat(failure.nextStep())
                .isEqualTo("Give the user the right to read schemas and, to generate, to register them.");
    }

    @ParameterizedTest(name = "{0}: status {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a web server | 200 | <html>welcome</html> | status 200",
                "another API | 200 | {\"name\": \"x\"} | status 200",
                "nothing at this path | 404 | {\"error_code\": 404, \"message\": \"HTTP 404 Not Found\"} | HTTP 404 Not Found",
                "no JSON | 404 | not found | status 404",
                "a redirect | 302 | moved | status 302",
                "a request that is not understood | 400 | [1] | status 400",
                "an id of a text | 200 | {\"schema\": [{\"id\": {}}], \"id\": \"5\"} | status 200"
            })
    void explainsThatSomethingElseAnswers(String name, int status, String body, String found) {
        server.change(answer -> new RegistryServer.Answer(status, body));

        for (ThrowingCallable request : List.<ThrowingCallable>of(
                () -> registry.find(1), () -> registry.latest("a"), () -> registry.register("a", TEXT))) {
            PipelineException failure = failure(request);

            assertThat(failure)
                    .as(name)
                    .hasMessage("What answers at " + server.url() + " is not a schema registry with Confluent's API: "
                            + found + ".")
                    .isNotInstanceOf(SchemaRegistryUnavailableException.class);
            assertThat(failure.nextStep())
                    .isEqualTo(
                            "Check the address. Some registries have this API under a path, such as /apis/ccompat/v7.");
        }
    }

    @Test
    void explainsThatASchemaIsRejected() {
        registry.register("radio-value", TEXT);

        assertThat(failure(() -> registry.register("radio-value", "\"int\"")))
                .hasMessage("The schema registry " + server.url() + " rejected a schema for the subject radio-value: "
                        + "Schema being registered is incompatible with an earlier schema.");
        assertThat(failure(() -> registry.register("b", "{}")))
                .hasMessage("The schema registry " + server.url()
                        + " rejected a schema for the subject b: Invalid schema.");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void repeatsARequestThatFailsForATransientReason(int status) {
        int id = registry.register("a", TEXT);
        AtomicInteger failures = new AtomicInteger(2);
        server.change(answer -> failures.getAndDecrement() > 0
                ? RegistryServer.Answer.error(status, 50001, "Error in the backend")
                : answer);

        assertThat(registry.find(id)).isPresent();
    }

    @Test
    void givesUpAfterAFewRequests() {
        server.change(answer -> RegistryServer.Answer.error(503, 50001, "Error in the backend."));

        PipelineException failure = failure(() -> registry.find(1));

        assertThat(failure)
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessage(
                        "The schema registry " + server.url() + " does not answer: status 503, Error in the backend.");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void isUnavailableIfTheConnectionIsClosed() {
        server.change(answer -> null);

        assertThatThrownBy(() -> registry.find(1)).isInstanceOf(SchemaRegistryUnavailableException.class);
    }

    @Test
    void isUnavailableIfNothingListens() {
        server.close();

        PipelineException failure = failure(() -> registry.find(1));

        assertThat(failure)
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessage("The schema registry " + server.url() + " does not answer: cannot connect.");
        assertThat(failure.nextStep()).startsWith("Start it, or check the address. Nothing is lost");
    }

    @Test
    void isUnavailableIfThereIsNoAnswerInTime() {
        CountDownLatch answered = new CountDownLatch(1);
        server.change(answer -> {
            try {
                var unused = answered.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return answer;
        });
        HttpSchemaRegistry impatient = new HttpSchemaRegistry(
                server.address(), new RegistryClient.Limits(Duration.ofMillis(50), 1, Duration.ZERO));

        assertThatThrownBy(() -> impatient.find(1))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining("does not answer: ");
        answered.countDown();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static PipelineException failure(ThrowingCallable request) {
        return catchThrowableOfType(PipelineException.class, request);
    }
}
