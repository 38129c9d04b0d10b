package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChildFailureTest {
    private static final String INFO = "2026-11-29 07:00:00,000 INFO  BrokerServer: [BrokerServer id=1] started\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void explainsWhyAChildExited(String name, int code, String log, String text) {
        assertThat(new ChildFailure("Kafka", code, log.lines().toList()).text()).isEqualTo(text);
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments(
                        "signal 9",
                        137,
                        INFO.repeat(20),
                        "Kafka was killed (signal 9), by a user or by the system because memory ran out."),
                arguments("signal 15", 143, INFO, "Kafka was killed (signal 15)."),
                arguments(
                        "heap",
                        3,
                        INFO + "Terminating due to java.lang.OutOfMemoryError: Java heap space\n",
                        "Kafka ran out of memory: Java heap space."),
                arguments(
                        "Kafka's port",
                        1,
                        INFO
                                + "2026-11-29 ERROR SocketServer: failed\norg.apache.kafka.common.KafkaException: Socket server"
                                + " failed to bind to 127.0.0.1:9092: Address already in use.\n"
                                + "Caused by: java.net.BindException: Address already in use\n",
                        "Kafka: port 9092 is already in use."),
                arguments(
                        "Cassandra's port",
                        3,
                        "ERROR CassandraDaemon: /127.0.0.1:7000 is in use by another process.  Change"
                                + " listen_address:storage_port in cassandra.yaml\n",
                        "Kafka: port 7000 is already in use."),
                arguments(
                        "disk",
                        1,
                        INFO + "java.io.IOException: No space left on device\n\tat sun.nio.ch.Write\n" + INFO,
                        "Kafka ended: the disk is full (java.io.IOException: No space left on device)."),
                arguments(
                        "an exception with causes",
                        1,
                        INFO
                                + "java.lang.IllegalStateException: outer\n\tat a.B\nCaused by: java.lang.RuntimeException:"
                                + " middle\n\tat c.D\nCaused by: org.x.CorruptException: segment 5 is damaged\n\t... 3 more\n",
                        "Kafka ended with exit code 1: segment 5 is damaged (CorruptException)"),
                arguments(
                        "an exception alone",
                        1,
                        "Exception in thread \"main\" java.lang.IllegalArgumentException: no such listener\n\tat a.B\n",
                        "Kafka ended with exit code 1: no such listener (IllegalArgumentException)"),
                arguments(
                        "an error in the log",
                        1,
                        INFO + "2026-11-29 ERROR Broker: exiting, because the cluster id does not match\n" + INFO,
                        "Kafka ended with exit code 1:\n"
                                + "  2026-11-29 ERROR Broker: exiting, because the cluster id does not match"),
                arguments(
                        "nothing but INFO",
                        1,
                        INFO.repeat(20),
                        "Kafka ended with exit code 1, and its log names no error."),
                arguments(
                        "what the child wants to be read",
                        3,
                        INFO
                                + "ERROR Processing: processing ended\n---- processing ended ----\nThe checkpoint is damaged.\nRebuild it.\n",
                        "Kafka ended (exit code 3): The checkpoint is damaged.\nRebuild it."));
    }
}
