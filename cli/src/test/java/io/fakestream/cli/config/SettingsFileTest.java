package io.fakestream.cli.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.command.ConfigCommand;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFileTest {
    private static final ConfigKeys KEYS = ConfigCommand.keys(CommandLineRun.line());

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("validFiles")
    void parsesKeysAndValues(String name, String yaml, Map<String, String> expected) {
        // when
        SettingsFile file = SettingsFile.parse("fsp.yaml", yaml, "", KEYS);

        // then
        assertThat(file.problems()).isEmpty();
        assertThat(file.values()).isEqualTo(expected);
    }

    static Stream<Arguments> validFiles() {
        return Stream.of(
                arguments(
                        "levels",
                        "generator:\n  rate: 500/s\n  seed: 7\n",
                        Map.of("generator.rate", "500/s", "generator.seed", "7")),
                arguments("dotted key", "page.port: 8091\n", Map.of("page.port", "8091")),
                arguments("quotes", "kafka:\n  address: \"broker:9092\"\n", Map.of("kafka.address", "broker:9092")),
                arguments("quoted number with leading zeros", "kafka.topic: '007'\n", Map.of("kafka.topic", "007")),
                arguments("switch", "memory:\n  small: true\n", Map.of("memory.small", "true")),
                arguments(
                        "faults as a map",
                        "generator.faults:\n  late: 0.1\n  duplicate: 2%\n",
                        Map.of("generator.faults", "late=0.1,duplicate=2%")),
                arguments("faults as text", "generator.faults: late=0.1\n", Map.of("generator.faults", "late=0.1")),
                arguments("no faults", "generator.faults: {}\n", Map.of("generator.faults", "")),
                arguments("a section without keys", "kafka: {}\n", Map.of()),
                arguments("an empty file", "", Map.of()),
                arguments("only a comment", "# nothing yet\n", Map.of()),
                arguments("only a document marker", "---\n", Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidFiles")
    void reportsInvalidEntries(String name, String yaml, List<String> expected) {
        // when
        SettingsFile file = SettingsFile.parse("fsp.yaml", yaml, "", KEYS);

        // then
        assertThat(file.problems()).isEqualTo(expected);
    }

    static Stream<Arguments> invalidFiles() {
        return Stream.of(
                invalid(
                        "root is a list",
                        "- rate: 5\n",
                        "expected keys and values, such as rate: 500/s, but was a list"),
                invalid("root is a value", "500/s\n", "expected keys and values, such as rate: 500/s, but was a value"),
                invalid(
                        "a list for a value",
                        "kafka:\n  address:\n    - a:1\n    - b:1\n",
                        "kafka.address: expected one value (HOST:PORT), but was a list"),
                invalid(
                        "a map for a value",
                        "generator:\n  rate:\n    max: 5\n",
                        "generator.rate.max: expected one value for generator.rate (N), but was a map"),
                invalid(
                        "an empty map for a value",
                        "generator.rate: {}\n",
                        "generator.rate: expected one value (N), but was an empty map"),
                invalid(
                        "a value for a section",
                        "kafka: broker:9092\n",
                        "kafka: expected keys, such as kafka.address, but was \"broker:9092\""),
                invalid(
                        "a list for a section",
                        "kafka: [a]\n",
                        "kafka: expected keys, such as kafka.address, but was a list"),
                invalid(
                        "an empty section",
                        "kafka:\n",
                        "kafka: expected keys, such as kafka.address, but was no value"),
                invalid(
                        "no value",
                        "generator:\n  users:\n",
                        "generator.users: expected one value (N), but was no value"),
                invalid("null", "generator.users: null\n", "generator.users: expected one value (N), but was no value"),
                invalid("tilde", "generator.users: ~\n", "generator.users: expected one value (N), but was no value"),
                invalid(
                        "empty quotes",
                        "generator.songs: ''\n",
                        "generator.songs: expected one value (FILE.csv|N), but was no value"),
                invalid(
                        "leading zeros",
                        "generator.seed: 007\n",
                        "generator.seed: expected a number without leading zeros, but was 007"),
                invalid(
                        "a leading zero in a port",
                        "page.port: 08090\n",
                        "page.port: expected a number without leading zeros, but was 08090"),
                invalid(
                        "faults as a list",
                        "generator.faults:\n  - late=0.05\n",
                        "generator.faults: expected kinds of faults with their rates, such as late: 0.01, but was a list"),
                invalid(
                        "a fault with a list",
                        "generator.faults:\n  late: [0.05]\n",
                        "generator.faults.late: expected one value (a rate such as 0.01), but was a list"),
                invalid(
                        "an alias",
                        "generator:\n  users: &n 200000\n  seed: *n\n",
                        "generator.users: anchors (&n) are not supported; remove it",
                        "generator.seed: expected a value, but was a reference (*n); write the value itself"),
                invalid(
                        "a merge key",
                        "generator:\n  <<: {rate: 5}\n  seed: 7\n",
                        "generator.<<: merging (<<) is not supported; write the keys themselves"),
                invalid(
                        "a tag",
                        "generator.seed: !!int 7\n",
                        "generator.seed: tags (tag:yaml.org,2002:int) are not supported; remove it"),
                invalid(
                        "two documents",
                        "generator.seed: 7\n---\ngenerator.rate: 5\n",
                        "line 2: expected one document, but another one begins here (---); put all keys into one"),
                invalid(
                        "a key twice",
                        "generator:\n  rate: 5\n  rate: 6\n",
                        "generator.rate: duplicate key (line 3); remove one of the two"),
                invalid(
                        "a key twice, dotted and nested",
                        "page.port: 8091\npage:\n  port: 8092\n",
                        "page.port: duplicate key (line 3); remove one of the two"),
                invalid(
                        "a section twice",
                        "page:\n  port: 1\npage:\n  port: 2\n",
                        "page: duplicate key (line 3); remove one of the two"),
                invalid(
                        "a fault twice",
                        "generator.faults:\n  late: 0.1\n  late: 0.2\n",
                        "generator.faults.late: duplicate key (line 3); remove one of the two"),
                invalid(
                        "a key that is a list",
                        "? [a, b]\n: 5\n",
                        "line 1: expected the name of a key, but was something else"),
                invalid(
                        "an unknown key",
                        "generator.usrs: 5\n",
                        "generator.usrs: unknown key. Did you mean generator.users?"),
                invalid("an unknown key without a similar one", "zzz: 1\n", "zzz: unknown key."),
                invalid("not a switch", "memory.small: 1\n", "memory.small: expected true or false, but was \"1\""),
                invalid("not a number", "kafka.partitions: four\n", "kafka.partitions: 'four' is not an int"),
                invalid(
                        "a value out of range",
                        "generator.rate: -5\n",
                        "generator.rate: rate must be above 0 events/s, but was -5"),
                invalid(
                        "Java's own form of a number",
                        "generator.rate: 5d\n",
                        "generator.rate: expected events per second such as 500, 0.5/s or max, but was \"5d\""),
                invalid(
                        "all errors at once",
                        "generator:\n  rate: [1]\n  seed: 01\nkafka:\nzzz: 1\n",
                        "generator.rate: expected one value (N), but was a list",
                        "generator.seed: expected a number without leading zeros, but was 01",
                        "kafka: expected keys, such as kafka.address, but was no value",
                        "zzz: unknown key."));
    }

    private static Arguments invalid(String name, String yaml, String... problems) {
        return arguments(
                name,
                yaml,
                Stream.of(problems).map(problem -> "fsp.yaml: " + problem).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNotYaml")
    void rejectsAFileThatIsNotYaml(String name, byte[] content, String message) throws IOException {
        // given
        Path file = Files.write(folder.resolve("fsp.yaml"), content);

        // when
        PipelineException rejected = catchThrowableOfType(PipelineException.class, () -> Settings.read(file, KEYS));

        // then
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(requireNonNull(rejected.getMessage()).replace(file.toString(), "FILE"))
                .isEqualTo(message);
    }

    static Stream<Arguments> filesThatAreNotYaml() {
        return Stream.of(
                arguments(
                        "an open list",
                        utf8("generator:\n  rate: [5\n"),
                        "FILE is not valid YAML: expected ',' or ']', but got <stream end> (line 3)"),
                arguments(
                        "a tab",
                        utf8("generator:\n\trate: 5\n"),
                        "FILE is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) (line 2)"),
                arguments(
                        "a control character",
                        utf8("generator.rate: \u0001\n"),
                        "FILE is not valid YAML: special characters are not allowed"),
                arguments(
                        "Latin 1",
                        "generator.songs: Köln.csv\n".getBytes(StandardCharsets.ISO_8859_1),
                        "FILE is not a text file in UTF-8."),
                arguments(
                        "UTF-16",
                        "generator.rate: 5\n".getBytes(StandardCharsets.UTF_16),
                        "FILE is not a text file in UTF-8."));
    }

    @Test
    void readsAFileWithAByteOrderMark() throws IOException {
        // given
        Path file = Files.write(folder.resolve("fsp.yaml"), utf8("\uFEFFgenerator.rate: 5\n"));

        // when
        SettingsFile read = Settings.read(file, KEYS);

        // then
        assertThat(read.problems()).isEmpty();
        assertThat(read.values()).isEqualTo(Map.of("generator.rate", "5"));
    }

    @Test
    void reportsAMissingFile() {
        // given
        Path missing = folder.resolve("other.yaml");

        // when
        PipelineException rejected = catchThrowableOfType(PipelineException.class, () -> Settings.read(missing, KEYS));

        // then
        assertThat(rejected).hasMessage("Cannot read the configuration " + missing + ": No such file or directory");
        assertThat(rejected.nextStep()).isEqualTo("Check FSP_CONFIG.");
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
