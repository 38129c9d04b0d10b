package io.fakestream.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.cli.CommandLineRun;
import io.fakestream.cli.command.ConfigCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    /** Surefire sets the module directory; otherwise tests run in it. */
    private static final Path PAGE = Path.of(System.getProperty("basedir", "")).resolve("../docs/configuration.md");

    @Test
    void isThePageInTheDocumentation() throws IOException {
        // when
        String markdown = ConfigurationReference.markdown(
                ConfigCommand.keys(CommandLineRun.line()).options().values());

        // then
        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is stale: ./fsp config --markdown > docs/configuration.md")
                .isEqualTo(markdown);
    }

    @Test
    void isWhatTheCommandPrints() {
        // when
        CommandLineRun run = CommandLineRun.of("config", "--markdown");

        // then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(ConfigurationReference.markdown(
                        ConfigCommand.keys(CommandLineRun.line()).options().values()))
                .contains(
                        "| `generator.rate` | `--rate` | `FSP_GENERATOR_RATE` | `500` | Events per second of run time, such as 500 or 0.5; --rate max means --rate 500 --speed max. |\n");
    }
}
