package io.fakestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverConfigTest {
    @TempDir
    private Path directory;

    @Test
    void overridesTheDriversDefaults() {
        DriverExecutionProfile profile = profile(null);

        assertThat(profile.getString(DefaultDriverOption.REQUEST_CONSISTENCY)).isEqualTo("LOCAL_QUORUM");
        assertThat(profile.getDuration(DefaultDriverOption.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(profile.getDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(profile.getBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE))
                .isTrue();
        assertThat(profile.getDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY))
                .isEqualTo(Duration.ofMillis(200));
        assertThat(profile.getDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(profile.getBoolean(DefaultDriverOption.METADATA_TOKEN_MAP_ENABLED))
                .isFalse();
        assertThat(profile.getBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED))
                .isFalse();
        assertThat(profile.getDuration(DefaultDriverOption.CONTROL_CONNECTION_AGREEMENT_INTERVAL))
                .isEqualTo(Duration.ofMillis(20));
        assertThat(profile.getInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD))
                .isEqualTo(100);
        assertThat(profile.getString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT))
                .isEqualTo("MILLISECONDS");
        assertThat(profile.getInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD))
                .isEqualTo(100);
        assertThat(profile.getString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT))
                .isEqualTo("MILLISECONDS");
        assertThat(profile.getString(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS))
                .isEqualTo("DcInferringLoadBalancingPolicy");
        assertThat(profile.getInt(DefaultDriverOption.REQUEST_PAGE_SIZE)).isEqualTo(5_000);
    }

    @Test
    void usersFileOverridesOurDefaults() throws IOException {
        Path file = Files.writeString(directory.resolve("a \"driver\".conf"), """
                datastax-java-driver {
                  basic.request.consistency = EACH_QUORUM
                  basic.request.page-size = 17
                  advanced.auth-provider { class = PlainTextAuthProvider, username = somebody, password = secret }
                }
                """);

        DriverExecutionProfile profile = profile(file.toString());

        assertThat(profile.getString(DefaultDriverOption.REQUEST_CONSISTENCY)).isEqualTo("EACH_QUORUM");
        assertThat(profile.getInt(DefaultDriverOption.REQUEST_PAGE_SIZE)).isEqualTo(17);
        assertThat(profile.getString(DefaultDriverOption.AUTH_PROVIDER_USER_NAME))
                .isEqualTo("somebody");
        assertThat(profile.getDuration(DefaultDriverOption.REQUEST_TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void reportsAMissingFile() {
        String file = directory.resolve("missing.conf").toString();

        PipelineException failure = catchThrowableOfType(PipelineException.class, () -> DriverConfig.of(file));

        assertThat(failure).hasMessage("Cannot read the driver configuration " + file + ".");
        assertThat(failure.nextStep()).isEqualTo("Specify a readable file: --cassandra-config FILE");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'basic.request.timeout = soon', 'basic.request.timeout: expected a time such as 5 seconds, but was \"soon\"'",
        "'basic.request.page-size = many', 'basic.request.page-size: expected a whole number, but was \"many\"'",
        "'basic.request.default-idempotence = 5', 'basic.request.default-idempotence: expected true or false, but was 5'",
        "'basic.request.consistency = LOCAL_QUORUMM', 'basic.request.consistency: expected LOCAL_QUORUM, QUORUM, EACH_QUORUM or ALL, but was \"LOCAL_QUORUMM\"'",
        "'basic.request.consistency = ONE', 'basic.request.consistency: expected LOCAL_QUORUM, QUORUM, EACH_QUORUM or ALL, but was \"ONE\", with which a batch may not read what the previous one counted'",
        "'basic.request.consistency = [ONE]', 'basic.request.consistency: expected one value, but was [\"ONE\"]'",
        "'basic.contact-points = [\"10.0.0.1:9042\"]', 'basic.contact-points is set by --cassandra; remove it'",
        "'basic.request.timout = 5s', 'basic.request.timout is not a setting of the driver. Did you mean basic.request.timeout?'",
        "'advanced.auth-provider.user = x', 'advanced.auth-provider.user is not a setting of the driver. Did you mean advanced.auth-provider.username?'",
        "'profiles.slow.basic.request.timeout = soon', 'basic.request.timeout: expected a time such as 5 seconds, but was \"soon\"'",
    })
    void rejectsInvalidSettingsByName(String line, String problem) throws IOException {
        String file = Files.writeString(directory.resolve("driver.conf"), "datastax-java-driver { " + line + " }")
                .toString();

        PipelineException rejected = catchThrowableOfType(PipelineException.class, () -> DriverConfig.of(file));

        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(rejected).hasMessage(file + ": " + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'datastax-java-driver { basic {', 'expecting a close'",
        "'datastax-java-driver { basic.request.timeout = ${no.such} }', 'no.such'",
        "'basic.request.timeout = 5s', 'basic: expected datastax-java-driver { ... } and nothing else'",
        "'{\"datastax-java-driver\": ', ''",
    })
    void rejectsAFileThatIsNotInTheDriversFormat(String content, String problem) throws IOException {
        String file =
                Files.writeString(directory.resolve("driver.conf"), content).toString();

        PipelineException rejected = catchThrowableOfType(PipelineException.class, () -> DriverConfig.of(file));

        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(rejected).hasMessageStartingWith(file + ": ").hasMessageContaining(problem);
    }

    private static DriverExecutionProfile profile(@Nullable String file) {
        try (DriverConfigLoader loader = DriverConfig.of(file)) {
            return loader.getInitialConfig().getDefaultProfile();
        }
    }
}
