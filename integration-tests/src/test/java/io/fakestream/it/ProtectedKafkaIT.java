package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.it.FspProcess.Finished;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A real broker that wants a password. */
@Order(SharedPipeline.BEFORE)
class ProtectedKafkaIT {
    private static final Path HOME = FspProcess.newHome("protected");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Process broker;

    private static int port;

    @BeforeAll
    static void startBroker() throws IOException {
        port = freePort();
        int controller = freePort();
        Path data = Files.createDirectories(HOME.resolve("data"));
        Path config = Files.writeString(HOME.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=SASL_PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=SASL_PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                security.inter.broker.protocol=SASL_PLAINTEXT
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.enabled.mechanisms=PLAIN
                listener.name.sasl_plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule \
                required username="admin" password="admins" user_admin="admins" user_fsp="right";
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                """.formatted(port, controller, data));
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        FspProcess.DIST.resolve("lib/kafka") + File.separator + "*",
                        "io.fakestream.embedded.child.KafkaChild",
                        config.toString(),
                        data.toString(),
                        "cHJvdGVjdGVkLWthZmthLQ")
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("kafka.log").toFile())
                .start();
    }

    @AfterAll
    static void stopBroker() throws IOException, InterruptedException {
        broker.getOutputStream().close();
        if (!broker.waitFor(30, TimeUnit.SECONDS)) {
            broker.destroyForcibly();
        }
    }

    @Test
    void letsInWhoKnowsThePassword() throws IOException {
        Awaitility.await("the broker answers")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(generate("right").exitCode()).isZero());
    }

    @Test
    void aWrongPasswordIsSaidInOneMessage() throws IOException {
        letsInWhoKnowsThePassword();

        Finished rejected = generate("wrong");

        assertThat(rejected.exitCode()).isEqualTo(3);
        assertThat(rejected.output())
                .isEqualTo("Kafka at 127.0.0.1:" + port
                        + " denied access: Authentication failed: Invalid username or password\n"
                        + "Check user name, password and security.protocol in the file of --kafka-config.\n");
    }

    private static Finished generate(String password) throws IOException {
        Path client = Files.writeString(HOME.resolve(password + ".properties"), """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
                username="fsp" password="%s";
                """.formatted(password));
        return FspProcess.run(
                HOME, "generate", "--kafka", "127.0.0.1:" + port, "--kafka-config", client.toString(), "--count", "10");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
