package io.fakestream.storage;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Validates a user's file in the Java driver's format: the driver ignores unknown settings, and reads most values only
 * when it needs them.
 */
final class DriverFile {
    private static final String ROOT = "datastax-java-driver";
    private static final String CONTACT_POINTS = "basic.contact-points";
    private static final String CONSISTENCY = "basic.request.consistency";
    private static final Set<String> CONSISTENCIES = Set.of("LOCAL_QUORUM", "QUORUM", "EACH_QUORUM", "ALL");

    private DriverFile() {}

    /**
     * Validates a file.
     *
     * @throws PipelineException that lists all problems
     */
    static void check(String file) {
        if (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file))) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "Cannot read the driver configuration " + file + ".",
                    "Specify a readable file: --cassandra-config FILE");
        }
        List<String> problems = new ArrayList<>();
        try {
            Config root = ConfigFactory.parseFile(Path.of(file).toFile()).resolve(ConfigResolveOptions.defaults());
            root.root().keySet().stream()
                    .filter(name -> !name.equals(ROOT))
                    .forEach(name -> problems.add(name + ": expected " + ROOT + " { ... } and nothing else"));
            if (root.hasPath(ROOT)) {
                problems.addAll(problems(root.getConfig(ROOT)));
            }
        } catch (ConfigException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    problems.stream().map(problem -> file + ": " + problem).collect(Collectors.joining("\n")),
                    "Correct the file of --cassandra-config; the driver's documentation lists all settings.");
        }
    }

    private static List<String> problems(Config driver) {
        Map<String, GenericType<?>> knownOptions = knownOptions();
        List<String> problems = new ArrayList<>();
        driver.entrySet().stream().map(Map.Entry::getKey).sorted().forEach(path -> {
            String name = path.replace("\"", "").replaceFirst("^profiles\\.[^.]+\\.", "");
            if (name.equals(CONTACT_POINTS)) {
                problems.add(name + " is set by --cassandra; remove it");
                return;
            }
            if (knownOptions.keySet().stream()
                    .noneMatch(option -> name.equals(option) || name.startsWith(option + "."))) {
                problems.add(name + " is not a setting of the driver."
                        + Hint.closest(name, knownOptions.keySet())
                                .map(hint -> " Did you mean " + hint + "?")
                                .orElse(" Remove it."));
                return;
            }
            GenericType<?> type = knownOptions.get(name);
            if (type != null) {
                wrongValue(driver, path, type).ifPresent(problem -> problems.add(name + ": " + problem));
            }
        });
        return problems;
    }

    private static Optional<String> wrongValue(Config driver, String path, GenericType<?> type) {
        try {
            Object value = read(driver, path, type);
            if (path.endsWith(CONSISTENCY) && !CONSISTENCIES.contains(String.valueOf(value))) {
                boolean exists = Arrays.stream(DefaultConsistencyLevel.values())
                        .anyMatch(level -> level.name().equals(value));
                return Optional.of("expected LOCAL_QUORUM, QUORUM, EACH_QUORUM or ALL, but was \"" + value + "\""
                        + (exists ? ", with which a batch may not read what the previous one counted" : ""));
            }
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of("expected " + describe(type) + ", but was "
                    + (path.contains("password")
                            ? "***"
                            : driver.getValue(path).render(ConfigRenderOptions.concise())));
        }
    }

    private static Object read(Config driver, String path, GenericType<?> type) {
        if (type.equals(GenericType.DURATION)) {
            return driver.getDuration(path);
        }
        if (type.equals(GenericType.INTEGER)) {
            return driver.getInt(path);
        }
        if (type.equals(GenericType.BOOLEAN)) {
            return driver.getBoolean(path);
        }
        if (type.equals(GenericType.STRING)) {
            return driver.getString(path);
        }
        return driver.getValue(path);
    }

    private static String describe(GenericType<?> type) {
        if (type.equals(GenericType.of(Duration.class))) {
            return "a time such as 5 seconds";
        }
        if (type.equals(GenericType.INTEGER)) {
            return "a whole number";
        }
        return type.equals(GenericType.BOOLEAN) ? "true or false" : "one value";
    }

    private static Map<String, GenericType<?>> knownOptions() {
        Map<String, GenericType<?>> knownOptions = new TreeMap<>();
        TypedDriverOption.builtInValues()
                .forEach(option -> knownOptions.put(option.getRawOption().getPath(), option.getExpectedType()));
        return knownOptions;
    }
}
