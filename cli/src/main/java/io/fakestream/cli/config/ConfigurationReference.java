package io.fakestream.cli.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Generates {@code docs/configuration.md} from the options. */
public final class ConfigurationReference {
    private ConfigurationReference() {}

    public static String markdown(Collection<OptionSpec> options) {
        StringBuilder text = new StringBuilder("""
                # Configuration

                Each setting is an option, a variable and a key of `fsp.yaml`; some options, such as `--count`, exist on the command line only. Options take precedence over the environment,
                the environment over the file, the file over the default. The file is `FSP_CONFIG`, else `fsp.yaml` in the current
                directory, else next to `fsp`. A dot in a key starts a level of the file: `generator.rate` is

                    generator:
                      rate: 500

                An empty variable counts as not set. The file is parsed strictly: an unknown or duplicate key, a value that the
                option does not accept, a key without a value, a list, an anchor or a number with leading zeros is an error, and all
                errors are reported at once.

                `fsp config` prints the effective configuration and the origin of each value. This page is generated: `fsp config --markdown`.

                | key | option | variable | default | description |
                |---|---|---|---|---|
                """);
        for (OptionSpec option : options) {
            String key = String.valueOf(Settings.key(option));
            @Nullable String standard = option.defaultValue();
            text.append("| `")
                    .append(key)
                    .append("` | `")
                    .append(option.longestName())
                    .append("` | `")
                    .append(Settings.variable(key))
                    .append("` | ")
                    .append(standard == null ? "" : "`" + standard + "`")
                    .append(" | ")
                    .append(description(option))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String description(OptionSpec option) {
        String text = String.join(" ", option.description());
        return (option.defaultValue() == null ? text : text.replaceAll(" \\(default: [^)]*\\)", ""))
                .replace("|", "\\|");
    }
}
