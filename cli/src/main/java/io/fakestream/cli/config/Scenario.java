package io.fakestream.cli.config;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The description of a stream in a file: keys of {@code generator}, with their values.
 *
 * @param name     of the file or preset
 * @param values   by key, such as {@code generator.rate}; those with errors are left out
 * @param problems one line for each error, with its path
 */
record Scenario(String name, Map<String, String> values, List<String> problems) {
    static final List<String> PRESETS = List.of("demo", "day", "spike", "chaos", "bench");

    private static final String GENERATOR = "generator.";
    /** A scenario cannot refer to another one. */
    private static final List<String> REFERENCES = List.of("generator.preset", "generator.scenario");

    Scenario {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** A preset. */
    static Scenario preset(String name, ConfigKeys keys) {
        if (!PRESETS.contains(name)) {
            throw PipelineException.usage(
                    "There is no preset \"" + name + "\"."
                            + Hint.closest(name, PRESETS)
                                    .map(hint -> " Did you mean " + hint + "?")
                                    .orElse(""),
                    "Presets: " + String.join(", ", PRESETS));
        }
        try (InputStream in = Scenario.class.getResourceAsStream("presets/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " is missing from the jar");
            }
            return parse("preset " + name, new String(in.readAllBytes(), StandardCharsets.UTF_8), keys);
        } catch (IOException e) {
            throw new IllegalStateException("the preset " + name + " cannot be read", e);
        }
    }

    /** A scenario in a file. */
    static Scenario file(Path file, ConfigKeys keys) {
        try {
            return parse(file.toString(), SettingsFile.text(file), keys);
        } catch (NoSuchFileException e) {
            throw PipelineException.usage(
                    "There is no scenario file " + file + ".", "Specify a YAML file: --scenario FILE");
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read the scenario " + file + ": " + FileFailure.reason(e),
                    "Specify a readable YAML file: --scenario FILE",
                    e);
        }
    }

    private static Scenario parse(String name, String yaml, ConfigKeys keys) {
        SettingsFile file = SettingsFile.parse(name, yaml, GENERATOR, keysOf(keys));
        Map<String, String> values = new HashMap<>(file.values());
        values.remove(GENERATOR + "description");
        return new Scenario(name, values, file.problems());
    }

    /** The keys that a scenario may have. */
    private static ConfigKeys keysOf(ConfigKeys all) {
        OptionSpec description = OptionSpec.builder("--description")
                .descriptionKey(GENERATOR + "description")
                .paramLabel("TEXT")
                .type(String.class)
                .build();
        return ConfigKeys.of(Stream.concat(
                        all.options().entrySet().stream()
                                .filter(option -> option.getKey().startsWith(GENERATOR))
                                .filter(option -> !REFERENCES.contains(option.getKey()))
                                .map(Map.Entry::getValue),
                        Stream.of(description))
                .toList());
    }
}
