package io.fakestream.cli;

import io.fakestream.cli.command.BenchCommand;
import io.fakestream.cli.command.ConfigCommand;
import io.fakestream.cli.command.CqlCommand;
import io.fakestream.cli.command.DemoCommand;
import io.fakestream.cli.command.DoctorCommand;
import io.fakestream.cli.command.DownCommand;
import io.fakestream.cli.command.GenerateCommand;
import io.fakestream.cli.command.GradeCommand;
import io.fakestream.cli.command.ProcessCommand;
import io.fakestream.cli.command.ReplayCommand;
import io.fakestream.cli.command.SendCommand;
import io.fakestream.cli.command.StatusCommand;
import io.fakestream.cli.command.TailCommand;
import io.fakestream.cli.command.TopicsCommand;
import io.fakestream.cli.command.TruthCommand;
import io.fakestream.cli.command.UpCommand;
import io.fakestream.cli.command.VerifyCommand;
import io.fakestream.cli.config.ConfigErrors;
import io.fakestream.cli.config.ConfigKeys;
import io.fakestream.cli.config.Settings;
import io.fakestream.cli.config.Values;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.cli.output.Version;
import io.fakestream.cli.process.AppLogging;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The main class of the command line. */
@Command(
        name = "fsp",
        description = "Fake people playing songs, streamed for real: generator, Kafka, Spark, Cassandra, and a page.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpWidth = 110,
        footer = {"", "Start with: fsp demo"},
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            GenerateCommand.class,
            ProcessCommand.class,
            SendCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            TruthCommand.class,
            GradeCommand.class,
            TopicsCommand.class,
            TailCommand.class,
            CqlCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            BenchCommand.class
        })
public final class Fsp implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // for text that libraries format; our own code passes it explicitly
        AppLogging.silent();
        StandardOutput.install();
        MemoryWatch.install();
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            CommandLine line = commandLine(args);
            ConfigKeys keys = ConfigCommand.keys(line);
            Settings settings = (Settings) line.getDefaultValueProvider();
            ConfigErrors problems = new ConfigErrors();
            settings.problems(keys).forEach(problem -> problems.add("", problem));
            problems.throwIfAny("", "All keys: docs/configuration.md");
            settings.warnings(keys).forEach(line.getErr()::println);
            StringWriter help = new StringWriter(); // printed here, because picocli ignores failed writes
            line.setOut(new PrintWriter(help));
            int exitCode = line.execute(args);
            if (exitCode == ExitCode.DONE.code()) { // otherwise there is already a message
                StandardOutput.results().print(help);
                StandardOutput.flush();
            }
            return exitCode;
        } catch (PipelineException | Error e) { // errors pass through picocli
            return Failures.report(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        }
    }

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        return commandLine(new String[0]);
    }

    /** The same, with the scenario that the arguments may name. */
    public static CommandLine commandLine(String[] args) {
        CommandLine line = Values.register(new CommandLine(new Fsp()));
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new UsageErrors());
        ConfigKeys keys = ConfigCommand.keys(line);
        line.setDefaultValueProvider(Settings.load(keys).withScenarioOf(args, keys));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
