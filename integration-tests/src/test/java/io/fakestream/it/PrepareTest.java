package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/image/prepare}: what it makes before the containers start. */
class PrepareTest {
    private static final List<String> NAMES = List.of("cassandra", "fsp", "grafana", "grafana-admin");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    private Map<String, String> prepare() throws IOException, InterruptedException {
        Path image = Files.createDirectories(folder.resolve("image"));
        Files.createDirectories(image.resolve("deploy/cassandra"));
        Path roles = image.resolve("deploy/cassandra/roles.cql");
        if (!Files.exists(roles)) {
            Files.copy(Path.of("../deploy/cassandra/roles.cql"), roles);
            Files.createDirectories(image.resolve("lib/monitoring/jmx"));
            Files.writeString(image.resolve("lib/monitoring/jmx/kafka.yml"), "rules: []\n");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        Path.of("../deploy/image/prepare").toRealPath().toString())
                .inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "FSP_ROOT", image.toString(),
                        "FSP_PASSWORDS", made("passwords").toString(),
                        "FSP_MONITORING", made("monitoring").toString()));
        assertThat(builder.start().waitFor()).isZero();
        Map<String, String> passwords = new HashMap<>();
        for (String name : NAMES) {
            passwords.put(name, Files.readString(made("passwords").resolve(name)));
        }
        return passwords;
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void makesAPasswordForEachRoleAndKeepsIt() throws IOException, InterruptedException {
        Map<String, String> first = prepare();
        assertThat(first.values())
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).matches("[A-Za-z0-9]{32}"));
        assertThat(prepare()).isEqualTo(first);
    }

    @Test
    void tellsTheDriverAndCassandraAndHandsOutTheRules() throws IOException, InterruptedException {
        Map<String, String> passwords = prepare();
        assertThat(made("passwords").resolve("cassandra.conf"))
                .content()
                .contains("username = fsp", "password = \"" + passwords.get("fsp") + "\"");
        assertThat(made("passwords").resolve("roles.cql"))
                .content()
                .contains("PASSWORD = '" + passwords.get("fsp") + "'", "PASSWORD = '" + passwords.get("grafana") + "'")
                .doesNotContain("${");
        assertThat(made("monitoring").resolve("jmx/kafka.yml")).exists();
    }
}
