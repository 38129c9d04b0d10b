package io.fakestream.benchmark;

import io.fakestream.benchmark.pipeline.LatencyBench;
import io.fakestream.benchmark.pipeline.PipelineBench;
import io.fakestream.benchmark.pipeline.VerifyBench;
import io.fakestream.benchmark.start.StartBench;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code fsp bench}: compares implementations in one run. */
public final class Bench {
    private static final int DEFAULT_ROUNDS = 5;
    private static final String USAGE = """
            Usage: fsp bench BENCHMARK
              generator [ROUNDS]  records generated and discarded, compared with other generators
              kafka [ROUNDS]      records sent to a real Kafka, compared with Kafka's own tool
              pipeline [ROUNDS] [--against reference] [--report FILE]
                                  from Kafka into Cassandra: drain rate of a backlog (compared with the
                                  previous project's two queries), maximum rate, latency, and the limit of
                                  each part alone
              start [ROUNDS] [--against DIR]
                                  time to the first average, and the cost of a running pipeline, with and
                                  without events; compared with the build in another clone
              latency [RATE]      from due time to readable, at RATE events/s (default: %d)
              verify [ROUNDS]     a complete verification of a million events, by phase
              jmh [OPTION...]     one record at a time with JMH, for example: fsp bench jmh -prof gc
            ROUNDS is 1 to 99 (default: %d, for pipeline %d, for start and verify %d), plus one round to warm up.
            The results are written to FILE as JSON.
            """.formatted(
                    LatencyBench.DEFAULT_RATE, DEFAULT_ROUNDS, PipelineBench.DEFAULT_ROUNDS, StartBench.DEFAULT_ROUNDS);

    private Bench() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // Kafka's tool formats numbers with it, and they are parsed
        System.exit(run(List.of(args)));
    }

    /** Exits this JVM because a measurement cannot continue. */
    public static void fail(PipelineException failure) {
        System.exit(report(failure).code());
    }

    private static int run(List<String> args) {
        try {
            ExitCode code = measure(args);
            if (System.out.checkError()) { // PrintStream hides failed writes
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "Cannot write to standard output.",
                        "Free disk space, or redirect the output to another place.");
            }
            return code.code();
        } catch (PipelineException e) {
            return report(e).code();
        } catch (Exception e) { // the last place to report it
            System.err.println(
                    "fsp bench failed with an internal error. Please report it with the following stack trace.");
            e.printStackTrace();
            return ExitCode.BUG.code();
        }
    }

    private static ExitCode measure(List<String> args) throws Exception {
        PrintStream out = System.out;
        String benchmark = args.isEmpty() ? "" : args.get(0);
        List<String> options = args.subList(Math.min(1, args.size()), args.size());
        switch (benchmark) {
            case "generator" -> GeneratorComparison.run(rounds(options, DEFAULT_ROUNDS), out);
            case "kafka" -> KafkaComparison.run(rounds(options, DEFAULT_ROUNDS), out);
            case "pipeline" -> pipeline(options, out);
            case "start" -> start(options, out);
            case "verify" -> VerifyBench.run(rounds(options, VerifyBench.DEFAULT_ROUNDS), out);
            case "latency" -> LatencyBench.run(rate(options), out);
            case "jmh" -> org.openjdk.jmh.Main.main(options.toArray(String[]::new));
            case "--help", "-h" -> out.print(USAGE);
            case "" -> throw usageError("The benchmark is missing.");
            default -> throw usageError("There is no benchmark \"" + benchmark + "\".");
        }
        return ExitCode.DONE;
    }

    private static void start(List<String> options, PrintStream out) throws Exception {
        List<String> others = new ArrayList<>(options);
        String against = take("--against", "the directory of a clone", others);
        StartBench.run(rounds(others, StartBench.DEFAULT_ROUNDS), against == null ? null : Path.of(against), out);
    }

    /** Options may precede or follow the rounds. */
    private static void pipeline(List<String> options, PrintStream out) throws Exception {
        List<String> others = new ArrayList<>(options);
        String report = take("--report", "a file", others);
        String against = take("--against", "\"reference\"", others);
        if (against != null && !against.equals("reference")) {
            throw usageError("--against can be \"reference\", but was \"" + against + "\".");
        }
        Path file = report == null ? null : reportFile(report);
        PipelineBench.run(rounds(others, PipelineBench.DEFAULT_ROUNDS), against != null, file, out);
    }

    /** Removes an option and returns its value; null if the option is missing. */
    private static @Nullable String take(String option, String value, List<String> from) {
        int at = from.indexOf(option);
        if (at < 0) {
            return null;
        }
        if (at + 1 == from.size()) {
            throw usageError(option + " needs " + value + ".");
        }
        String removed = from.get(at + 1);
        from.subList(at, at + 2).clear();
        return removed;
    }

    /** Checked before the measurement, which takes minutes. */
    private static Path reportFile(String name) {
        Path file = Path.of(name).toAbsolutePath();
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
            throw usageError(
                    "The report cannot be written to \"" + name + "\": it must be a file in an existing directory.");
        }
        return file;
    }

    private static int rounds(List<String> options, int byDefault) {
        String rounds = options.isEmpty() ? Integer.toString(byDefault) : options.get(0);
        if (options.size() > 1 || !rounds.matches("[1-9]\\d?")) {
            throw usageError("The number of rounds must be 1 to 99, but was \"" + String.join(" ", options) + "\".");
        }
        return Integer.parseInt(rounds);
    }

    private static int rate(List<String> options) {
        String rate = options.isEmpty() ? Integer.toString(LatencyBench.DEFAULT_RATE) : options.get(0);
        if (options.size() > 1 || !rate.matches("[1-9]\\d{0,5}")) {
            throw usageError("The rate must be 1 to 999999 events/s, but was \"" + String.join(" ", options) + "\".");
        }
        return Integer.parseInt(rate);
    }

    private static PipelineException usageError(String what) {
        return new PipelineException(ExitCode.USAGE, what, USAGE.stripTrailing());
    }

    private static ExitCode report(PipelineException failure) {
        System.err.println(failure.getMessage());
        System.err.println(failure.nextStep());
        return failure.exitCode();
    }
}
