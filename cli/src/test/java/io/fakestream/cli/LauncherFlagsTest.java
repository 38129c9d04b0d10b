package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JVM flags with which the script {@code fsp} starts each command. */
class LauncherFlagsTest {
    private static final String DEFAULT = "*";

    /** Commands that are over in a second or wait: 128 MB and a little compiler suffice. */
    private static final Set<String> WITH_DEFAULT =
            Set.of("status", "down", "send", "topics", "tail", "cql", "doctor", "config");

    private record Line(String command, String heap, String flags) {}

    @Test
    void everyCommandHasFlagsOfItsOwnOrIsKnownToNeedNone() {
        List<String> listed = lines().stream().map(Line::command).toList();

        assertThat(listed).doesNotHaveDuplicates().doesNotContainAnyElementsOf(WITH_DEFAULT);
        assertThat(CommandLineRun.line().getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(listed.stream(), WITH_DEFAULT.stream())
                        .filter(command -> !command.equals(DEFAULT))
                        .toList());
    }

    @Test
    void theDefaultIsTheLastLine() {
        List<Line> lines = lines();

        assertThat(lines.get(lines.size() - 1).command()).isEqualTo(DEFAULT);
    }

    @Test
    void everyLineHasAHeapAndFlags() {
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line.heap()).matches("\\d+[mg]");
            assertThat(line.flags().split(" ")).isNotEmpty().allMatch(flag -> flag.matches("-X(ms|X:).+"));
        });
    }

    private static List<Line> lines() {
        try (Stream<String> lines = Files.lines(Path.of("src", "main", "launcher", "jvm-flags.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +", 3))
                    .map(parts -> new Line(parts[0], parts[1], parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
