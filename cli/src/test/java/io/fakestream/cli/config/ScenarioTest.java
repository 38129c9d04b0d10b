package io.fakestream.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.TestKeys;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScenarioTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("mine.yaml");
    }

    @Test
    void readsKeysAndFaults() throws IOException {
        // when
        Scenario scenario = read("""
                description: a rush every ten minutes
                rate: 200/s
                shape: spike to=5x for=1m every=10m
                no-labels: true
                from: 2026-11-01
                faults:
                  late: 0.01
                  duplicate: 2%
                """);

        // then
        assertThat(scenario.problems()).isEmpty();
        assertThat(scenario.values())
                .isEqualTo(Map.of(
                        "generator.rate", "200/s",
                        "generator.shape", "spike to=5x for=1m every=10m",
                        "generator.no-labels", "true",
                        "generator.from", "2026-11-01",
                        "generator.faults", "late=0.01,duplicate=2%"));
    }

    @Test
    void suggestsASimilarKey() throws IOException {
        // when
        CommandLineRun run = dryRun("rte: 500/s\n");

        // then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(file + """
                : rte: unknown key. Did you mean rate?
                Options: fsp generate --help
                """);
    }

    @Test
    void rejectsAKeyWithoutASimilarOne() throws IOException {
        // when
        Scenario scenario = read("zzz: 1\n");

        // then
        assertThat(scenario.problems()).hasSize(1).first().asString().startsWith(file + ": zzz: unknown key.");
    }

    @Test
    void rejectsAnEndThatBelongsToTheCommandLine() throws IOException {
        assertThat(read("count: 100\n").problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("count: unknown key");
    }

    @Test
    void leavesOutInvalidValues() throws IOException {
        // when
        Scenario scenario = read("rate: -5\nseed: 7\n");

        // then
        assertThat(scenario.values()).isEqualTo(Map.of("generator.seed", "7"));
        assertThat(scenario.problems()).containsExactly(file + ": rate: rate must be above 0 events/s, but was -5");
    }

    @Test
    void reportsAllErrorsAtOnce() throws IOException {
        // when
        CommandLineRun run = dryRun("""
                rte: 500/s
                speed: fast
                shape: spike to=5x for=2m every=1m
                faults:
                  late: 2
                  duplicat: 0.01
                users: 10
                """);

        // then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                6 errors
                  %1$s: rte: unknown key. Did you mean rate?
                  %1$s: speed: expected a speed such as 60 or max, but was "fast"
                  shape: load shape spike: for must be shorter than every, 1m, but was 2m. Example: spike to=5000/s for=30s every=5m
                  faults: late must be a rate from 0 to 1, such as late=0.01, but was "2"
                  faults: "duplicat" is not a kind of fault. Did you mean duplicate?
                  users must be at least as many as shards (16), but was 10
                Options: fsp generate --help
                """.formatted(file));
    }

    @Test
    void rejectsAFileThatIsNotYaml() throws IOException {
        // when
        PipelineException rejection = rejectionOf("rate: [5\n");

        // then
        assertThat(rejection)
                .hasMessageStartingWith(file + " is not valid YAML: ")
                .hasMessageContaining("(line ");
        assertThat(rejection.nextStep()).isEqualTo("Correct the line.");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void reportsAMissingFile() {
        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> Scenario.file(file, TestKeys.generator()));

        // then
        assertThat(rejection).hasMessage("There is no scenario file " + file + ".");
        assertThat(rejection.nextStep()).isEqualTo("Specify a YAML file: --scenario FILE");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void rejectsAReferenceToAnotherScenario() throws IOException {
        assertThat(read("preset: chaos\n").problems()).hasSize(1);
    }

    @Test
    void suggestsASimilarPreset() {
        // when
        CommandLineRun run = CommandLineRun.of("generate", "--dry-run", "--preset", "caos");

        // then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                There is no preset "caos". Did you mean chaos?
                Presets: demo, day, spike, chaos, bench
                """);
    }

    @Test
    void rejectsAPresetTogetherWithAScenario() {
        // when
        CommandLineRun run = CommandLineRun.of("generate", "--preset", "chaos", "--scenario=" + file);

        // then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("A preset and a scenario are mutually exclusive.");
    }

    @Test
    void prefersOptionToEnvironmentToScenarioToFile() throws IOException {
        // given
        Files.writeString(file, "rate: 30\nseed: 31\nshards: 32\n");
        Settings settings = new Settings(
                        Map.of("FSP_GENERATOR_RATE", "20", "FSP_GENERATOR_SEED", "21"),
                        Map.of("generator.shards", "42", "generator.users", "200000"),
                        "fsp.yaml")
                .withScenarioOf(new String[] {"generate", "--scenario", file.toString()}, TestKeys.generator());
        CommandLine line = CommandLineRun.line().setDefaultValueProvider(settings);

        // when
        CommandLine.Model.CommandSpec spec =
                line.parseArgs("generate", "--rate", "10").subcommand().commandSpec();

        // then
        assertThat(value(spec, "--rate")).isEqualTo(10.0);
        assertThat(value(spec, "--seed")).isEqualTo(21L);
        assertThat(value(spec, "--shards")).isEqualTo("32");
        assertThat(value(spec, "--users")).isEqualTo(200_000L);
    }

    @Test
    void usesThePresetOfTheSettings() {
        // given
        Settings settings = new Settings(Map.of("FSP_GENERATOR_PRESET", "day"), Map.of(), "fsp.yaml")
                .withScenarioOf(new String[] {"generate"}, TestKeys.generator());

        // when
        CommandLine.Model.CommandSpec spec = CommandLineRun.line()
                .setDefaultValueProvider(settings)
                .parseArgs("generate")
                .subcommand()
                .commandSpec();

        // then
        assertThat(value(spec, "--shape")).isEqualTo("day");
        assertThat(value(spec, "--speed")).isEqualTo(60.0);
    }

    private static Object value(CommandLine.Model.CommandSpec command, String option) {
        return command.findOption(option).getValue();
    }

    private Scenario read(String yaml) throws IOException {
        return Scenario.file(Files.writeString(file, yaml), TestKeys.generator());
    }

    private CommandLineRun dryRun(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return CommandLineRun.of("generate", "--dry-run", "--scenario", file.toString());
    }

    private PipelineException rejectionOf(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return catchThrowableOfType(PipelineException.class, () -> Scenario.file(file, TestKeys.generator()));
    }
}
