package io.fakestream.cli;

import io.fakestream.cli.config.Settings;
import io.fakestream.cli.process.AppLogging;
import io.fakestream.model.PipelineException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Runs a command line, isolated from the settings of the user who runs the tests. */
public record CommandLineRun(int exitCode, String out, String err) {
    public static CommandLineRun of(String... arguments) {
        AppLogging.silent();
        StringWriter err = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Fsp.commandLine()
                    .setDefaultValueProvider(new Settings(Map.of(), Map.of(), "fsp.yaml")
                            .withScenarioOf(arguments, TestKeys.generator()));
            line.setErr(new PrintWriter(err));
            int exitCode = line.execute(arguments);
            line.getOut().flush();
            return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
        } catch (PipelineException e) {
            int exitCode = Failures.report(e, new PrintWriter(err, true));
            return new CommandLineRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    public static CommandLine line() {
        return Fsp.commandLine().setDefaultValueProvider(new Settings(Map.of(), Map.of(), "fsp.yaml"));
    }
}
