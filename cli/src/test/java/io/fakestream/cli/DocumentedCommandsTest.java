package io.fakestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands in the documentation exist, with their options, and its code blocks are complete. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern END = Pattern.compile("\\s(\\||>|2>|<|&&?|;|#)(\\s|$).*");

    /** Stand for a number. */
    private static final Pattern NUMBER = Pattern.compile("\\b(N|SECONDS)\\b");

    static Stream<Path> pages() throws IOException {
        return Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("deploy"), ROOT.resolve("grading"))
                .flatMap(DocumentedCommandsTest::markdown);
    }

    private static Stream<Path> markdown(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyCodeBlockIsClosed(Path page) throws IOException {
        long fences = Files.readAllLines(page).stream()
                .filter(line -> line.strip().startsWith("```"))
                .count();

        assertThat(fences % 2).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyCommandCanBeParsed(Path page) throws IOException {
        for (String command : commands(page)) {
            String[] words = words(command);

            assertThatCode(() -> Fsp.commandLine().parseArgs(words))
                    .as(page + ": " + command)
                    .doesNotThrowAnyException();
        }
    }

    /** The exercises have each what the others have. */
    @ParameterizedTest
    @MethodSource("exercises")
    void everyExerciseHasAStreamAGradeHintsAndAScorecard(String exercise) {
        String number = exercise.substring(0, 1);

        assertThat(exercise)
                .contains("./fsp generate --run 0e0e0e0" + number)
                .contains("./fsp grade --run 0e0e0e0" + number)
                .contains("* Hint: ")
                .contains("\nMistakes\n");
    }

    static Stream<String> exercises() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/exercises.md"));
        List<String> exercises = new ArrayList<>();
        for (String section : page.split("\n## ", -1)) {
            if (section.matches("(?s)\\d\\. .*")) {
                exercises.add(section);
            }
        }
        assertThat(exercises).extracting(text -> text.substring(0, 1)).containsExactly("1", "2", "3", "4", "5", "6");
        return exercises.stream();
    }

    /** The lines in blocks of sh that call fsp. */
    private static List<String> commands(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        boolean isShell = false;
        for (String line : Files.readString(page).replace("\\\n", " ").split("\n", -1)) {
            if (line.strip().startsWith("```")) {
                isShell = line.strip().equals("```sh");
            } else if (isShell && line.strip().startsWith("./fsp ")) {
                commands.add(line.strip().substring("./fsp ".length()));
            }
        }
        return commands;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        String whole = END.matcher(command).replaceFirst("").replace("HOST:PORT", "localhost:1");
        Matcher word = WORD.matcher(NUMBER.matcher(whole).replaceAll("1"));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words.toArray(String[]::new);
    }
}
