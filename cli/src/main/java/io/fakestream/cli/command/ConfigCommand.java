package io.fakestream.cli.command;

import io.fakestream.cli.config.ConfigKeys;
import io.fakestream.cli.config.ConfigurationReference;
import io.fakestream.cli.config.Settings;
import io.fakestream.cli.config.Settings.Setting;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.model.ExitCode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fsp config}: the effective configuration, and the origin of each value. */
@Command(
        name = "config",
        description = "Print the configuration from fsp.yaml, environment and defaults, and the source of each value.",
        sortOptions = false)
public final class ConfigCommand implements Callable<Integer> {
    @Option(
            names = "--markdown",
            hidden = true,
            description = "Print the reference of all keys, as in docs/configuration.md.")
    private boolean markdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = spec.root().commandLine();
        Map<String, OptionSpec> options = keys(line).options();
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
                            Locale.ROOT,
                            "%-24s %-24s %s%n",
                            key,
                            setting != null ? setting.value() : standard == null ? "-" : standard,
                            setting != null ? setting.source() : "default");
        });
        return ExitCode.DONE.code();
    }

    /** The keys of all commands. */
    public static ConfigKeys keys(CommandLine line) {
        return ConfigKeys.of(line.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .toList());
    }
}
