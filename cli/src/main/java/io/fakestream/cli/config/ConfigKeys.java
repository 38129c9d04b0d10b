package io.fakestream.cli.config;

import io.fakestream.model.Hint;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The keys of the configuration, each with the option that defines its values. */
public record ConfigKeys(Map<String, OptionSpec> options) {
    /** The keys of these options; options without a key are left out. */
    public static ConfigKeys of(Collection<OptionSpec> all) {
        Map<String, OptionSpec> options = new TreeMap<>();
        for (OptionSpec option : all) {
            String key = Settings.key(option);
            if (key != null) {
                options.putIfAbsent(key, option);
            }
        }
        return new ConfigKeys(options);
    }

    public boolean has(String key) {
        return options.containsKey(key);
    }

    /** Whether any key is in this section. */
    boolean hasSection(String name) {
        return options.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** The error message for an unknown key, with a suggestion. */
    String unknown(String key, String prefix) {
        return "unknown key."
                + Hint.closest(
                                key.substring(prefix.length()),
                                options.keySet().stream()
                                        .map(known -> known.substring(prefix.length()))
                                        .toList())
                        .map(hint -> " Did you mean " + hint + "?")
                        .orElse("");
    }

    /** A key of a section, for an example. */
    String firstOf(String section) {
        return options.keySet().stream()
                .filter(key -> key.startsWith(section + "."))
                .findFirst()
                .orElse(section);
    }

    /** The label of a key's values, as in the option's help. */
    String label(String key) {
        OptionSpec option = options.get(key);
        if (option == null || isSwitch(option)) {
            return "true or false";
        }
        return option.paramLabel();
    }

    /** The error in a value; empty if the option accepts it. */
    Optional<String> problem(String key, String value) {
        OptionSpec option = options.get(key);
        if (option == null) {
            return Optional.empty();
        }
        if (isSwitch(option) && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            return Optional.of("expected true or false, but was \"" + value + "\"");
        }
        ISetter nowhere = new ISetter() {
            @Override
            @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
            public <T> T set(T ignored) {
                return ignored;
            }
        };
        CommandSpec trial = CommandSpec.create()
                .addOption(OptionSpec.builder(option).setter(nowhere).build());
        try {
            Values.register(new CommandLine(trial)).parseArgs(option.longestName() + "=" + value);
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage())
                    .replaceFirst("^Invalid value for option '[^']*'( \\([^)]*\\))?: ", ""));
        }
    }

    private static boolean isSwitch(OptionSpec option) {
        return option.type() == boolean.class || option.type() == Boolean.class;
    }
}
