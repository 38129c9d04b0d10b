package io.fakestream.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.command.ConfigCommand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {
    private static final ConfigKeys KEYS = ConfigCommand.keys(CommandLineRun.line());

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FSP_GENERATOR_RTE, FSP_GENERATOR_RATE",
        "FSP_KAFKA_ADRESS, FSP_KAFKA_ADDRESS",
        "FSP_HOEM, FSP_HOME",
        "FSP_CONFG, FSP_CONFIG",
    })
    void warnsAboutAMistypedVariable(String name, String meant) {
        assertThat(warnings(name))
                .containsExactly(
                        "Warning: the variable " + name + " is unknown and has no effect. Did you mean " + meant + "?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FSP_GENERATOR_RATE",
        "FSP_HOME",
        "FSP_JAVA_OPTS",
        "FSP_IMAGE",
        "FSP_XYZZY_QUUX_UNRELATED",
        "FSP_KAFKA_SERVICE_HOST",
        "FSP_KAFKA_PORT_9092_TCP_ADDR",
        "FSPX",
        "PATH"
    })
    void ignoresOtherVariables(String name) {
        assertThat(warnings(name)).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "FSP_GENERATOR_RATE, fast, 'FSP_GENERATOR_RATE: expected events per second such as 500, 0.5/s or max, but was \"fast\"'",
        "FSP_MEMORY_SMALL, 1, 'FSP_MEMORY_SMALL: expected true or false, but was \"1\"'",
        "FSP_KAFKA_PARTITIONS, x, FSP_KAFKA_PARTITIONS: 'x' is not an int",
    })
    void reportsAnInvalidValueUnderTheVariablesName(String name, String value, String problem) {
        assertThat(Settings.of(Map.of(name, value), KEYS).problems(KEYS)).containsExactly(problem);
    }

    @Test
    void treatsAnEmptyVariableAsNotSet() {
        // given
        Settings settings = Settings.of(Map.of("FSP_CONFIG", "", "FSP_GENERATOR_RATE", " "), KEYS);

        // then
        assertThat(settings.problems(KEYS)).isEmpty();
        assertThat(KEYS.options().values())
                .allSatisfy(option -> assertThat(settings.setting(option)).isNull());
        assertThat(Environment.path("FSP_HOME", Map.of("FSP_HOME", ""))).isEmpty();
    }

    private static List<String> warnings(String name) {
        return Settings.of(Map.of(name, "1"), KEYS).warnings(KEYS);
    }
}
