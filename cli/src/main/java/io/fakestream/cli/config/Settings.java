package io.fakestream.cli.config;

import io.fakestream.model.ExitCode;
import io.fakestream.model.FileFailure;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The values of options that are not given on the command line. The environment takes precedence over a scenario, a
 * scenario over {@code fsp.yaml}. An option's key, such as {@code generator.rate}, is its {@code descriptionKey}; its
 * variable is {@code FSP_GENERATOR_RATE}.
 */
public final class Settings implements IDefaultValueProvider {
    private static final String FILE = "fsp.yaml";

    private final Map<String, String> environment;
    private final SettingsFile file;
    private final @Nullable Scenario scenario;

    /** The settings of an environment and a file. */
    public Settings(Map<String, String> environment, Map<String, String> file, String fileName) {
        this(environment, new SettingsFile(fileName, file, List.of()), null);
    }

    private Settings(Map<String, String> environment, SettingsFile file, @Nullable Scenario scenario) {
        this.environment = Environment.withoutEmpty(environment);
        this.file = file;
        this.scenario = scenario;
    }

    /**
     * A value and where it comes from.
     *
     * @param source such as {@code FSP_GENERATOR_RATE} or the file's name
     */
    public record Setting(String value, String source) {}

    /** From {@code FSP_CONFIG}, or {@code fsp.yaml} in the current directory or next to the program. */
    public static Settings load(ConfigKeys keys) {
        return of(System.getenv(), keys);
    }

    /** The same, with this environment. */
    public static Settings of(Map<String, String> environment, ConfigKeys keys) {
        Path file = Environment.path("FSP_CONFIG", environment).orElseGet(Settings::find);
        return new Settings(environment, file == null ? SettingsFile.none(FILE) : read(file, keys), null);
    }

    /** The keys and values of a file. */
    public static SettingsFile read(Path file, ConfigKeys keys) {
        try {
            return SettingsFile.parse(file.toString(), SettingsFile.text(file), "", keys);
        } catch (IOException e) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read the configuration " + file + ": " + FileFailure.reason(e),
                    "Check FSP_CONFIG.",
                    e);
        }
    }

    /** All errors in the file and the environment, one line each. */
    public List<String> problems(ConfigKeys keys) {
        List<String> problems = new ArrayList<>(file.problems());
        keys.options().keySet().forEach(key -> {
            String value = environment.get(variable(key));
            if (value != null) {
                keys.problem(key, value).ifPresent(problem -> problems.add(variable(key) + ": " + problem));
            }
        });
        return problems;
    }

    /** Variables that look mistyped. */
    public List<String> warnings(ConfigKeys keys) {
        return Environment.warnings(
                environment,
                keys.options().keySet().stream().map(Settings::variable).toList());
    }

    /** The same, with the scenario of the arguments, else of the environment, else of the file. */
    public Settings withScenarioOf(String[] args, ConfigKeys keys) {
        List<UnaryOperator<@Nullable String>> origins = List.of(
                what -> argument("--" + what, args),
                what -> environment.get(variable("generator." + what)),
                what -> file.values().get("generator." + what));
        for (UnaryOperator<@Nullable String> origin : origins) {
            String preset = origin.apply("preset");
            String written = origin.apply("scenario");
            if (preset != null && written != null) {
                throw PipelineException.usage("A preset and a scenario are mutually exclusive.", "Use one of them.");
            }
            if (preset != null) {
                return new Settings(environment, file, Scenario.preset(preset, keys));
            }
            if (written != null) {
                return new Settings(environment, file, Scenario.file(Values.path("--scenario", written), keys));
            }
        }
        return this;
    }

    /** The errors in the scenario. */
    public List<String> scenarioProblems() {
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

    /** The value of an option in the environment, the scenario or the file; null if none sets it. */
    @Nullable
    public Setting setting(ArgSpec argument) {
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
        value = file.values().get(key);
        return value == null ? null : new Setting(value, file.name());
    }

    /** The configuration key of an option; null if it has none. */
    public static @Nullable String key(ArgSpec argument) {
        String key = argument instanceof OptionSpec option ? option.descriptionKey() : null;
        return key == null || key.isEmpty() || key.startsWith("mixinStandardHelpOptions.") ? null : key;
    }

    /** The environment variable of a key. */
    static String variable(String key) {
        return "FSP_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static @Nullable Path find() {
        String programDirectory = System.getProperty("fsp.root");
        for (Path folder : programDirectory == null
                ? new Path[] {Path.of("")}
                : new Path[] {Path.of(""), Path.of(programDirectory)}) {
            Path file = folder.resolve(FILE).toAbsolutePath();
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }
}
