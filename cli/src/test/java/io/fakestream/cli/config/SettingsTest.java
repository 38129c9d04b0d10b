package io.fakestream.cli.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.command.ConfigCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SettingsTest {
    private static final Map<String, OptionSpec> OPTIONS =
            ConfigCommand.keys(CommandLineRun.line()).options();

    @Test
    void prefersOptionToEnvironmentToFileToDefault() {
        // given
        Map<String, String> environment = Map.of("FSP_GENERATOR_RATE", "20", "FSP_GENERATOR_SEED", "21");
        Map<String, String> file = Map.of("generator.rate", "30", "generator.seed", "31", "generator.shards", "32");
        CommandLine line = CommandLineRun.line().setDefaultValueProvider(new Settings(environment, file, "fsp.yaml"));

        // when
        CommandLine.ParseResult parsed =
                line.parseArgs("generate", "--rate", "10").subcommand();

        // then
        CommandLine.Model.CommandSpec spec = parsed.commandSpec();
        assertThat(value(spec, "--rate")).isEqualTo(10.0);
        assertThat(value(spec, "--seed")).isEqualTo(21L);
        assertThat(value(spec, "--shards")).isEqualTo("32");
        assertThat(value(spec, "--partitions")).isEqualTo(4);
    }

    @Test
    void tracksTheOriginOfAValue() {
        // given
        Settings settings = new Settings(
                Map.of("FSP_GENERATOR_RATE", "20"),
                Map.of("generator.rate", "30", "generator.seed", "31"),
                "/etc/fsp.yaml");

        // then
        assertThat(setting(settings, "generator.rate")).isEqualTo(new Settings.Setting("20", "FSP_GENERATOR_RATE"));
        assertThat(setting(settings, "generator.seed")).isEqualTo(new Settings.Setting("31", "/etc/fsp.yaml"));
        assertThat(setting(settings, "generator.shards")).isNull();
    }

    @Test
    void namesTheVariableOfAKey() {
        assertThat(Settings.variable("generator.rate")).isEqualTo("FSP_GENERATOR_RATE");
        assertThat(Settings.variable("spark.shuffle-parts")).isEqualTo("FSP_SPARK_SHUFFLE_PARTS");
    }

    @Test
    void rejectsAnInvalidValueInTheEnvironmentLikeAnOption() {
        // given
        CommandLine line = CommandLineRun.line()
                .setDefaultValueProvider(new Settings(Map.of("FSP_GENERATOR_RATE", "0"), Map.of(), "fsp.yaml"));

        // when
        CommandLine.ParameterException rejection = catchThrowableOfType(
                CommandLine.ParameterException.class, () -> line.parseArgs("generate", "--sample", "1"));

        // then
        assertThat(rejection).hasMessage("Invalid value for option '--rate': rate must be above 0 events/s, but was 0");
    }

    private static Object value(CommandLine.Model.CommandSpec command, String option) {
        return command.findOption(option).getValue();
    }

    private static Settings.@Nullable Setting setting(Settings settings, String key) {
        return settings.setting(requireNonNull(OPTIONS.get(key)));
    }
}
