package io.fakestream.benchmark;

import io.fakestream.benchmark.pipeline.LatencyBench;
import io.fakestream.benchmark.pipeline.PipelineBench;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code fsp bench}: contests between ways of doing the same, measured in one run. */
public final class Bench {
    private static final int DEFAULT_ROUNDS = 5;
    private static final String USAGE =
            """
            Usage: fsp bench CONTEST
              generator [ROUNDS]  records made, to nothing, beside other ways of making them
              kafka [ROUNDS]      records into a real Kafka, beside Kafka's own tool
              pipeline [ROUNDS] [--against reference] [--report FILE]
                                  from Kafka into Cassandra: a backlog (beside the older project's two queries), the
                                  highest rate, latency, and what each part could do alone
              latency [RATE]      from due time to readable, at so many events/s (default: %d)
              jmh [OPTION...]     one record at a time with JMH, such as: fsp bench jmh -prof gc
            ROUNDS are 1 to 99 (default: %d, of pipeline %d); one more comes first, to warm up.
            FILE gets the results as JSON.
            """.formatted(LatencyBench.DEFAULT_RATE, DEFAULT_ROUNDS, PipelineBench.DEFAULT_ROUNDS);

    private Bench() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // Kafka's tool writes numbers in it, and they are read
        System.exit(run(List.of(args)));
    }

    /** Ends this JVM because a measurement cannot go on. */
    public static void fail(PipelineException failure) {
        System.exit(report(failure).code());
    }

    private static int run(List<String> words) {
        try {
            ExitCode code = measure(words);
            if (System.out.checkError()) { // it hides failed writes
                throw new PipelineException(
                        ExitCode.ENVIRONMENT,
                        "Cannot write to standard output.",
                        "Free disk space, or redirect the output to another place.");
            }
            return code.code();
        } catch (PipelineException e) {
            return report(e).code();
        } catch (Exception e) { // the last place to tell somebody
            System.err.println("fsp bench crashed: this is a bug of ours. Please report it with what follows.");
            e.printStackTrace();
            return ExitCode.BUG.code();
        }
    }

    private static ExitCode measure(List<String> words) throws Exception {
        PrintStream out = System.out;
        String comparison = words.isEmpty() ? "" : words.get(0);
        List<String> options = words.subList(Math.min(1, words.size()), words.size());
        switch (comparison) {
            case "generator" -> GeneratorComparison.run(rounds(options, DEFAULT_ROUNDS), out);
            case "kafka" -> KafkaComparison.run(rounds(options, DEFAULT_ROUNDS), out);
            case "pipeline" -> pipeline(options, out);
            case "latency" -> LatencyBench.run(rate(options), out);
            case "jmh" -> org.openjdk.jmh.Main.main(options.toArray(String[]::new));
            case "--help", "-h" -> out.print(USAGE);
            case "" -> throw wrong("What is to be measured?");
            default -> throw wrong("\"" + comparison + "\" cannot be measured.");
        }
        return ExitCode.DONE;
    }

    /** Options stand before or behind the rounds. */
    private static void pipeline(List<String> options, PrintStream out) throws Exception {
        List<String> others = new ArrayList<>(options);
        String report = take("--report", "a file", others);
        String against = take("--against", "\"reference\"", others);
        if (against != null && !against.equals("reference")) {
            throw wrong("--against can be \"reference\", but was \"" + against + "\".");
        }
        Path file = report == null ? null : reportFile(report);
        PipelineBench.run(rounds(others, PipelineBench.DEFAULT_ROUNDS), against != null, file, out);
    }

    /** The value of an option, which is taken out; null if the option is not there. */
    private static @Nullable String take(String option, String value, List<String> from) {
        int at = from.indexOf(option);
        if (at < 0) {
            return null;
        }
        if (at + 1 == from.size()) {
            throw wrong(option + " needs " + value + ".");
        }
        String taken = from.get(at + 1);
        from.subList(at, at + 2).clear();
        return taken;
    }

    /** Rejected before the minutes that a measurement takes, not after them. */
    private static Path reportFile(String name) {
        Path file = Path.of(name).toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw wrong("The report cannot be written to \"" + name + "\": that is no file in a folder that is there.");
        }
        return file;
    }

    private static int rounds(List<String> options, int byDefault) {
        String rounds = options.isEmpty() ? Integer.toString(byDefault) : options.get(0);
        if (options.size() > 1 || !rounds.matches("[1-9]\\d?")) {
            throw wrong("The number of rounds must be 1 to 99, but was \"" + String.join(" ", options) + "\".");
        }
        return Integer.parseInt(rounds);
    }

    private static int rate(List<String> options) {
        String rate = options.isEmpty() ? Integer.toString(LatencyBench.DEFAULT_RATE) : options.get(0);
        if (options.size() > 1 || !rate.matches("[1-9]\\d{0,5}")) {
            throw wrong("The rate must be 1 to 999999 events/s, but was \"" + String.join(" ", options) + "\".");
        }
        return Integer.parseInt(rate);
    }

    private static PipelineException wrong(String what) {
        return new PipelineException(ExitCode.USAGE, what, USAGE.stripTrailing());
    }

    private static ExitCode report(PipelineException failure) {
        System.err.println(failure.getMessage());
        System.err.println(failure.nextStep());
        return failure.exitCode();
    }
}
