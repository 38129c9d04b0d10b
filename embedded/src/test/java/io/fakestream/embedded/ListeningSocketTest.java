package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ListeningSocketTest {
    @Test
    void belongsToTheProcessThatListens() throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        Process other = new ProcessBuilder("sleep", "60").start();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();

            assertThat(ListeningSocket.isOpenedBy(self, port)).isTrue();
            assertThat(ListeningSocket.isOpenedBy(other.pid(), port)).isFalse();
            assertThat(ListeningSocket.user(port))
                    .hasValueSatisfying(user -> assertThat(user).endsWith("(process " + self + ")"));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aPortWithoutAListenerBelongsToNoProcess() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(ListeningSocket.isOpenedBy(ProcessHandle.current().pid(), port))
                .isFalse();
        assertThat(ListeningSocket.user(port)).isEmpty();
    }
}
