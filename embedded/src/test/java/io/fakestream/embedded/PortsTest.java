package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortsTest {
    private final Ports ports = new Ports();

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsTheProgramThatUsesTheRequestedPort() throws IOException {
        try (ServerSocket taken = listen()) {
            int port = taken.getLocalPort();

            PipelineException rejection =
                    catchThrowableOfType(PipelineException.class, () -> ports.exactly(port, "Kafka", "--kafka-port"));

            assertThat(rejection)
                    .hasMessage("Cannot start Kafka: port " + port + " is already in use by java (process "
                            + ProcessHandle.current().pid() + ").");
            assertThat(rejection.nextStep())
                    .isEqualTo("Stop the program that uses it, or choose another: --kafka-port " + (port + 1));
            assertThat(rejection.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        }
    }

    @Test
    void rejectsAPortThatIsAlreadyAllocated() {
        int port = ports.any();

        PipelineException rejection = catchThrowableOfType(
                PipelineException.class, () -> ports.exactly(port, "Cassandra", "--cassandra-port"));

        assertThat(rejection).hasMessage("Cannot start Cassandra: port " + port + " is already in use.");
    }

    @Test
    void skipsADefaultThatIsInUse() throws IOException {
        try (ServerSocket taken = listen()) {
            int port = ports.near(taken.getLocalPort());

            assertThat(port).isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 99);
        }
    }

    @Test
    void returnsADefaultThatIsFree() throws IOException {
        int free;
        try (ServerSocket socket = listen()) {
            free = socket.getLocalPort();
        }

        assertThat(ports.near(free)).isEqualTo(free);
        assertThat(ports.near(free)).isGreaterThan(free);
    }

    @Test
    void prefersTheRequestedPortToTheDefault() throws IOException {
        try (ServerSocket taken = listen()) {
            int port = taken.getLocalPort();

            assertThat(ports.choose(Optional.empty(), port, "Kafka", "--kafka-port"))
                    .isGreaterThan(port);
            assertThat(catchThrowableOfType(
                            PipelineException.class,
                            () -> ports.choose(Optional.of(port), 9092, "Kafka", "--kafka-port")))
                    .hasMessageStartingWith("Cannot start Kafka: port " + port + " is already in use");
        }
    }

    @Test
    void returnsDifferentFreePorts() {
        assertThat(ports.any()).isNotEqualTo(ports.any()).isBetween(1, 65_535);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
