package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CassandraServerTest {
    /** Settings that differ in a container: addresses. */
    private static final Set<String> DIFFERENT =
            Set.of("listen_address", "rpc_address", "storage_port", "native_transport_port", "- seeds");

    @Test
    void containersHaveTheSameSettings() throws IOException {
        Path folder = Path.of("cassandra");
        List<String> expected = new CassandraServer(folder, folder.resolve("log"), 9042, 7000, 7199, 640, true, null)
                .config()
                .lines()
                .filter(line -> !DIFFERENT.contains(line.split(":", -1)[0].strip()))
                .toList();
        assertThat(Files.readAllLines(Path.of("../deploy/cassandra/cassandra.yaml")))
                .containsAll(expected);
    }

    @Test
    void requiresNoPasswordByDefault() {
        Path folder = Path.of("cassandra");
        assertThat(new CassandraServer(folder, folder.resolve("log"), 9042, 7000, 7199, 640).config())
                .contains("authenticator: AllowAllAuthenticator", "authorizer: AllowAllAuthorizer");
    }
}
