package io.fakestream.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The output of {@code --help}. */
class HelpTest {
    private static List<String> commands() {
        return CommandLineRun.line().getSubcommands().keySet().stream().sorted().toList();
    }

    @Test
    void listsTheCommands() {
        // when
        CommandLineRun run = CommandLineRun.of("--help");

        // then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("""
                        Usage: fsp [-hV] COMMAND
                        Fake people playing songs, streamed for real: generator, Kafka, Spark, Cassandra, and a page.
                        """).endsWith("Start with: fsp demo\n");
        assertThat(commands())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(run.out()).contains("  " + command + " "));
    }

    @ParameterizedTest(name = "fsp {0} --help")
    @MethodSource("commands")
    void explainsEachOptionOfACommand(String command) {
        // given
        CommandSpec spec = requireNonNull(CommandLineRun.line().getSubcommands().get(command))
                .getCommandSpec();

        // when
        CommandLineRun run = CommandLineRun.of(command, "--help");

        // then
        String help = run.out().replaceAll("\\s+", " ");
        assertThat(run.exitCode()).isZero();
        assertThat(help)
                .startsWith("Usage: fsp " + command + " ")
                .contains(spec.usageMessage().description()[0]);
        assertThat(spec.options())
                .isNotEmpty()
                .filteredOn(option -> !option.hidden())
                .allSatisfy(option -> assertThat(help).contains(name(option)))
                .allSatisfy(option -> assertThat(firstWords(option)).isNotBlank())
                .allSatisfy(option -> assertThat(help).contains(firstWords(option)));
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 110);
    }

    private static String name(OptionSpec option) {
        return option.negatable() ? option.longestName().replaceFirst("--", "--[no-]") : option.longestName();
    }

    private static String firstWords(OptionSpec option) {
        return String.join(" ", option.description())
                .replaceAll("\\s+", " ")
                .split("\\$\\{|%n", 2)[0]
                .strip();
    }
}
