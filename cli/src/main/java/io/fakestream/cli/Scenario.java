package io.fakestream.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A stream that somebody described in a file: the keys of {@code generator}, with their values.
 *
 * @param name     of the file or preset
 * @param values   by key, such as {@code generator.rate}; those with mistakes are left out
 * @param problems one line for each mistake, with its path
 */
record Scenario(String name, Map<String, String> values, List<String> problems) {
    static final List<String> PRESETS = List.of("demo", "day", "spike", "chaos", "bench");

    private static final String GENERATOR = "generator";
    /** What names a scenario cannot stand in one. */
    private static final List<String> NAMING = List.of("generator.preset", "generator.scenario");

    private static final String DESCRIPTION = "generator.description";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Scenario {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** One of the ready ones. */
    static Scenario preset(String name) {
        if (!PRESETS.contains(name)) {
            throw Checks.usage(
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
            return parse("preset " + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the preset " + name + " cannot be read", e);
        }
    }

    /** Somebody's own. */
    static Scenario file(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw Checks.usage("There is no scenario file " + file + ".", "Name a YAML file: --scenario FILE");
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read the scenario " + file + ": " + e.getMessage(),
                    "Name a readable YAML file: --scenario FILE",
                    e);
        }
    }

    private static Scenario parse(String name, String yaml) {
        Map<String, String> written = new TreeMap<>();
        try {
            JsonNode root = YAML.readTree(yaml);
            if (!root.isObject()) {
                return new Scenario(name, Map.of(), List.of(name + ": expected keys and values, such as rate: 500/s"));
            }
            Settings.flatten(GENERATOR, root, written);
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    name + " is not valid YAML: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"),
                    "Repair the line.",
                    e);
        }
        written.remove(DESCRIPTION);
        return tried(name, written);
    }

    private static Scenario tried(String name, Map<String, String> written) {
        Map<String, OptionSpec> options = new TreeMap<>();
        for (OptionSpec option : trial().getCommandSpec().options()) {
            String key = Settings.key(option);
            if (key != null && !NAMING.contains(key)) {
                options.put(key, option);
            }
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        written.forEach((key, value) -> {
            String path = key.substring(GENERATOR.length() + 1);
            OptionSpec option = options.get(key);
            if (option == null) {
                problems.add(name + ": " + path + ": not known."
                        + Hint.closest(
                                        path,
                                        options.keySet().stream()
                                                .map(known -> known.substring(GENERATOR.length() + 1))
                                                .toList())
                                .map(hint -> " Did you mean " + hint + "?")
                                .orElse(""));
                return;
            }
            try {
                trial().parseArgs(option.longestName() + "=" + value);
                values.put(key, value);
            } catch (ParameterException e) {
                String message = String.valueOf(e.getMessage());
                problems.add(
                        name + ": " + path + ": " + message.replaceFirst("^Invalid value for option '[^']*': ", ""));
            }
        });
        return new Scenario(name, values, problems);
    }

    /** The options, so that each value can be tried by itself. */
    private static CommandLine trial() {
        CommandSpec options = CommandSpec.forAnnotatedObject(new GeneratorOptions());
        return Fsp.prepared(new CommandLine(CommandSpec.create().addMixin(GENERATOR, options)));
    }
}
