package io.fakestream.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What options are when they are not given: {@code fsp.yaml}, over which stands a scenario, over which stands the environment. An option's key, such as {@code
 * generator.rate}, is its {@code descriptionKey}; in the environment it is {@code FSP_GENERATOR_RATE}.
 */
final class Settings implements IDefaultValueProvider {
    private static final String FILE = "fsp.yaml";
    private static final String FAULTS = "generator.faults";

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final String fileName;
    private final @Nullable Scenario scenario;

    /** Settings of an environment and of a file's keys. */
    Settings(Map<String, String> environment, Map<String, String> file, String fileName) {
        this(environment, file, fileName, null);
    }

    private Settings(
            Map<String, String> environment, Map<String, String> file, String fileName, @Nullable Scenario scenario) {
        this.environment = environment;
        this.file = file;
        this.fileName = fileName;
        this.scenario = scenario;
    }

    /**
     * A value and where it comes from.
     *
     * @param source such as {@code FSP_GENERATOR_RATE} or the file's name
     */
    record Setting(String value, String source) {}

    /** From {@code FSP_CONFIG}, or {@code fsp.yaml} in the current folder or beside the program. */
    static Settings load() {
        Map<String, String> environment = System.getenv();
        String named = environment.get("FSP_CONFIG");
        Path file = named != null ? Path.of(named) : find();
        if (file == null) {
            return new Settings(environment, Map.of(), FILE);
        }
        return new Settings(environment, read(file), file.toString());
    }

    /** The keys and values of a file. */
    static Map<String, String> read(Path file) {
        try {
            JsonNode root = new YAMLMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(Files.readString(file));
            Map<String, String> flat = new TreeMap<>();
            flatten("", root, flat);
            return flat;
        } catch (JsonProcessingException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    file + " is not valid YAML: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"),
                    "Repair the line, or remove the file.",
                    e);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read the configuration " + file + ": " + e.getMessage(),
                    "Check FSP_CONFIG.",
                    e);
        }
    }

    /** The same, with the scenario that the arguments name, or else the environment, or else the file. */
    Settings withScenarioOf(String[] args) {
        List<UnaryOperator<@Nullable String>> places = List.of(
                what -> argument("--" + what, args),
                what -> environment.get(variable("generator." + what)),
                what -> file.get("generator." + what));
        for (UnaryOperator<@Nullable String> place : places) {
            String preset = place.apply("preset");
            String written = place.apply("scenario");
            if (preset != null && written != null) {
                throw Checks.usage("A preset and a scenario exclude each other.", "Give one of them.");
            }
            if (preset != null) {
                return new Settings(environment, file, fileName, Scenario.preset(preset));
            }
            if (written != null) {
                return new Settings(environment, file, fileName, Scenario.file(Path.of(written)));
            }
        }
        return this;
    }

    /** What is wrong with the scenario. */
    List<String> scenarioProblems() {
        return scenario == null ? List.of() : scenario.problems();
    }

    private static @Nullable String argument(String option, String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(option + "=")) {
                return args[i].substring(option.length() + 1);
            }
            if (args[i].equals(option) && i + 1 < args.length) {
                return args[i + 1];
            }
        }
        return null;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        Setting setting = setting(argument);
        return setting == null ? null : setting.value();
    }

    /** What the environment or the file says of an option; null when they are silent. */
    @Nullable
    Setting setting(ArgSpec argument) {
        String key = key(argument);
        if (key == null) {
            return null;
        }
        String variable = variable(key);
        String value = environment.get(variable);
        if (value != null) {
            return new Setting(value, variable);
        }
        Scenario described = scenario;
        if (described != null && described.values().containsKey(key)) {
            return new Setting(String.valueOf(described.values().get(key)), described.name());
        }
        value = file.get(key);
        return value == null ? null : new Setting(value, fileName);
    }

    /** The keys that the file has. */
    Map<String, String> fileKeys() {
        return file;
    }

    String fileName() {
        return fileName;
    }

    /** The configuration key of an option; null if it has none. */
    static @Nullable String key(ArgSpec argument) {
        String key = argument instanceof OptionSpec option ? option.descriptionKey() : null;
        return key == null || key.isEmpty() || key.startsWith("mixinStandardHelpOptions.") ? null : key;
    }

    /** The variable that stands for a key. */
    static String variable(String key) {
        return "FSP_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static @Nullable Path find() {
        String beside = System.getProperty("fsp.root");
        for (Path folder : beside == null ? new Path[] {Path.of("")} : new Path[] {Path.of(""), Path.of(beside)}) {
            Path file = folder.resolve(FILE).toAbsolutePath();
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    /** Puts the leaves of a tree under their paths; the faults, which are one value, become one text. */
    static void flatten(String prefix, JsonNode node, Map<String, String> to) {
        if (prefix.equals(FAULTS) && node.isObject()) {
            to.put(
                    prefix,
                    node.properties().stream()
                            .map(fault ->
                                    fault.getKey() + "=" + fault.getValue().asText())
                            .collect(Collectors.joining(",")));
            return;
        }
        if (!node.isObject()) {
            if (!prefix.isEmpty() && !node.isNull()) {
                to.put(prefix, node.asText());
            }
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            flatten(prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(), field.getValue(), to);
        }
    }
}
