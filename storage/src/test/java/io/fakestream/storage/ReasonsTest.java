package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonsTest {
    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void describesEveryFailure(Throwable failure, String reason) {
        assertThat(Reasons.of(failure)).isEqualTo(reason);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new IllegalStateException("outer", new ConnectException("Connection refused")),
                        "Connection refused"),
                arguments(new IllegalStateException("outer", new ConnectException()), "outer"),
                arguments(new ClosedChannelException(), "the server closed the connection"),
                arguments(
                        new IllegalStateException("TLS", new NoSuchFileException("trust.jks")),
                        "there is no file trust.jks"),
                arguments(new ConnectException(), "ConnectException"));
    }
}
