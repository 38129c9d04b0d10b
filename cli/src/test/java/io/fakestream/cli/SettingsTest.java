package io.fakestream.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SettingsTest {
    private static final Map<String, OptionSpec> OPTIONS = ConfigCommand.options(CommandLineRun.line());

    @TempDir
    private Path folder;

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
    void tellsWhereAValueComesFrom() {
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
    void refusesAWrongValueFromTheEnvironmentLikeAnOption() {
        // given
        CommandLine line = CommandLineRun.line()
                .setDefaultValueProvider(new Settings(Map.of("FSP_GENERATOR_RATE", "0"), Map.of(), "fsp.yaml"));

        // when
        CommandLine.ParameterException refusal = catchThrowableOfType(
                CommandLine.ParameterException.class, () -> line.parseArgs("generate", "--sample", "1"));

        // then
        assertThat(refusal).hasMessage("Invalid value for option '--rate': rate must be above 0 events/s, but was 0");
    }

    @Test
    void readsAFileOfLevels() throws IOException {
        // given
        String yaml = """
                # mine
                generator:
                  rate: 500/s
                  seed: 7
                  users:
                kafka:
                  address: "broker:9092"
                memory:
                  small: true
                page.port: 8091
                """;

        // when
        Map<String, String> keys = read(yaml);

        // then
        assertThat(keys)
                .isEqualTo(Map.of(
                        "generator.rate", "500/s",
                        "generator.seed", "7",
                        "kafka.address", "broker:9092",
                        "memory.small", "true",
                        "page.port", "8091"));
    }

    @Test
    void takesAnEmptyFileForNoSettings() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("# nothing yet\n")).isEmpty();
    }

    @Test
    void refusesADoubledKey() throws IOException {
        // when
        PipelineException refusal = refusalOf("generator:\n  rate: 5\n  rate: 6\n");

        // then
        assertThat(refusal)
                .hasMessageMatching("\\Q" + folder.resolve("fsp.yaml")
                        + " is not valid YAML: \\E.*[Dd]uplicate.*rate(?s:.*) \\(line 3\\)");
        assertThat(refusal.nextStep()).isEqualTo("Repair the line, or remove the file.");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesAFileThatIsNotYaml() throws IOException {
        // when
        PipelineException refusal = refusalOf("generator:\n  rate: [5\n");

        // then
        assertThat(refusal)
                .hasMessageStartingWith(folder.resolve("fsp.yaml") + " is not valid YAML: ")
                .hasMessageContaining("(line ");
        assertThat(refusal.nextStep()).isEqualTo("Repair the line, or remove the file.");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void saysThatAFileCannotBeRead() {
        // given
        Path missing = folder.resolve("other.yaml");

        // when
        PipelineException refusal = catchThrowableOfType(PipelineException.class, () -> Settings.read(missing));

        // then
        assertThat(refusal).hasMessage("Cannot read the configuration " + missing + ": " + missing);
        assertThat(refusal.nextStep()).isEqualTo("Check FSP_CONFIG.");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesAllUnknownKeysAtOnce() {
        // given
        Settings settings = new Settings(
                Map.of(), Map.of("generator.usrs", "5", "generator.rate", "5", "zzz", "1"), "/etc/fsp.yaml");

        // when
        PipelineException refusal =
                catchThrowableOfType(PipelineException.class, () -> ConfigCommand.refuseUnknown(settings, OPTIONS));

        // then
        assertThat(requireNonNull(refusal.getMessage()).lines())
                .containsExactlyInAnyOrder(
                        "/etc/fsp.yaml: \"generator.usrs\" is not known. Did you mean \"generator.users\"?",
                        "/etc/fsp.yaml: \"zzz\" is not known.");
        assertThat(refusal.nextStep()).isEqualTo("All keys: fsp config");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takesEveryKeyThatAnOptionHas() {
        // given
        Map<String, String> all = new TreeMap<>();
        OPTIONS.keySet().forEach(key -> all.put(key, "1"));

        // when
        ConfigCommand.refuseUnknown(new Settings(Map.of(), all, "fsp.yaml"), OPTIONS);

        // then nothing was thrown
        assertThat(all).containsKeys("generator.rate", "kafka.address", "cassandra.keyspace", "page.port");
    }

    private static Object value(CommandLine.Model.CommandSpec command, String option) {
        return command.findOption(option).getValue();
    }

    private static Settings.@Nullable Setting setting(Settings settings, String key) {
        return settings.setting(requireNonNull(OPTIONS.get(key)));
    }

    private Map<String, String> read(String yaml) throws IOException {
        return Settings.read(Files.writeString(folder.resolve("fsp.yaml"), yaml));
    }

    private PipelineException refusalOf(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("fsp.yaml"), yaml);
        return catchThrowableOfType(PipelineException.class, () -> Settings.read(file));
    }
}
