package io.fakestream.cli;

import io.fakestream.cli.Settings.Setting;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code fsp config}: what is in force, and from where. */
@Command(
        name = "config",
        description = "What is in force when no option is given, and where each value comes from.",
        sortOptions = false)
final class ConfigCommand implements Callable<Integer> {
    @Option(
            names = "--markdown",
            hidden = true,
            description = "The reference of all keys, as in docs/configuration.md.")
    private boolean markdown;

    @Override
    public Integer call() {
        CommandLine line = Fsp.commandLine();
        Map<String, OptionSpec> options = options(line);
        if (markdown) {
            StandardOutput.results().print(ConfigurationReference.markdown(options.values()));
            return ExitCode.DONE.code();
        }
        Settings settings = (Settings) line.getDefaultValueProvider();
        options.forEach((key, option) -> {
            Setting setting = settings.setting(option);
            @Nullable String standard = option.defaultValue();
            StandardOutput.results()
                    .printf(
                            "%-24s %-24s %s%n",
                            key,
                            setting != null ? setting.value() : standard == null ? "-" : standard,
                            setting != null ? setting.source() : "default");
        });
        return ExitCode.DONE.code();
    }

    /** All options with a key, by key. */
    static Map<String, OptionSpec> options(CommandLine line) {
        Map<String, OptionSpec> options = new TreeMap<>();
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().options().forEach(option -> {
                    String key = Settings.key(option);
                    if (key != null) {
                        options.putIfAbsent(key, option);
                    }
                }));
        return options;
    }

    /** Refuses keys of the file that no option has, all at once. */
    static void refuseUnknown(Settings settings, Map<String, OptionSpec> options) {
        List<String> problems = new ArrayList<>();
        for (String key : settings.fileKeys().keySet()) {
            if (!options.containsKey(key)) {
                problems.add(settings.fileName() + ": \"" + key + "\" is not known."
                        + Hint.closest(key, options.keySet())
                                .map(hint -> " Did you mean \"" + hint + "\"?")
                                .orElse(""));
            }
        }
        if (!problems.isEmpty()) {
            throw Checks.usage(String.join("\n", problems), "All keys: fsp config");
        }
    }
}
