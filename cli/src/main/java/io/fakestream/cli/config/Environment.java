package io.fakestream.cli.config;

import io.fakestream.model.Hint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The process environment. An empty variable counts as not set, here and in the launcher. */
public final class Environment {
    static final String PREFIX = "FSP_";

    /** Variables that are not configuration keys: those of the launcher and of {@code deploy}. */
    private static final List<String> OTHERS = List.of(
            "FSP_CONFIG",
            "FSP_HOME",
            "FSP_JAVA_HOME",
            "FSP_JAVA_OPTS",
            "FSP_HEAP",
            "FSP_JDK_FOLDERS",
            "FSP_IMAGE",
            "FSP_RATE",
            "FSP_ROOT",
            "FSP_PASSWORD",
            "FSP_PASSWORDS",
            "FSP_MONITORING",
            "FSP_CASSANDRA",
            "FSP_KEYSPACE",
            "FSP_PROMETHEUS");

    /** The variables that Kubernetes sets in every pod for a service whose name begins with "fsp". */
    private static final Pattern SERVICE = Pattern.compile(".*_SERVICE_(HOST|PORT.*)|.*_PORT(_\\d+_(TCP|UDP).*)");

    private Environment() {}

    public static Map<String, String> variables() {
        return withoutEmpty(System.getenv());
    }

    /** The path in a variable. */
    public static Optional<Path> path(String name) {
        return path(name, variables());
    }

    public static Optional<Path> path(String name, Map<String, String> environment) {
        return Optional.ofNullable(withoutEmpty(environment).get(name)).map(text -> Values.path(name, text));
    }

    static Map<String, String> withoutEmpty(Map<String, String> environment) {
        Map<String, String> set = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (!value.isBlank()) {
                set.put(name, value);
            }
        });
        return set;
    }

    /**
     * A line for each variable that looks like a mistyped key. They are warnings, not errors, because other programs
     * may use the same prefix.
     *
     * @param known the variables of all keys
     */
    public static List<String> warnings(Map<String, String> environment, Collection<String> known) {
        TreeSet<String> names = new TreeSet<>(known);
        names.addAll(OTHERS);
        List<String> bare = names.stream().map(Environment::bare).toList();
        List<String> warnings = new ArrayList<>();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX)
                    && !names.contains(name)
                    && !SERVICE.matcher(name).matches()) {
                Hint.closest(bare(name), bare)
                        .ifPresent(meant -> warnings.add("Warning: the variable " + name
                                + " is unknown and has no effect. Did you mean " + PREFIX + meant + "?"));
            }
        }
        return warnings;
    }

    private static String bare(String name) {
        return name.substring(PREFIX.length());
    }
}
