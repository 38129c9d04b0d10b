package io.fakestream.benchmark;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** {@code fsp bench}: contests between ways of doing the same, measured in one run. */
public final class Bench {
    private static final int DEFAULT_ROUNDS = 5;
    private static final String USAGE = """
            Usage: fsp bench CONTEST
              generator [ROUNDS]  records made, to nothing, beside other ways of making them
              kafka [ROUNDS]      records into a real Kafka, beside Kafka's own tool
              jmh [OPTION...]     one record at a time with JMH, such as: fsp bench jmh -prof gc
            ROUNDS are 1 to 99 (default: %d); one more comes first, to warm up.
            """.formatted(DEFAULT_ROUNDS);

    private Bench() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // Kafka's tool writes numbers in it, and they are read
        System.exit(run(List.of(args)));
    }

    /** Ends this JVM because a measurement cannot go on. */
    static void fail(PipelineException failure) {
        System.exit(report(failure).code());
    }

    private static int run(List<String> words) {
        try {
            return measure(words).code();
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
        String contest = words.isEmpty() ? "" : words.get(0);
        switch (contest) {
            case "generator" -> GeneratorContest.run(rounds(words), out);
            case "kafka" -> KafkaContest.run(rounds(words), out);
            case "jmh" ->
                org.openjdk.jmh.Main.main(words.subList(1, words.size()).toArray(String[]::new));
            case "--help", "-h" -> out.print(USAGE);
            case "" -> throw wrong("What is to be measured?");
            default -> throw wrong("\"" + contest + "\" cannot be measured.");
        }
        return ExitCode.DONE;
    }

    private static int rounds(List<String> words) {
        String rounds = words.size() < 2 ? Integer.toString(DEFAULT_ROUNDS) : words.get(1);
        if (words.size() > 2 || !rounds.matches("[1-9]\\d?")) {
            throw wrong("The number of rounds must be 1 to 99, but was \""
                    + String.join(" ", words.subList(1, words.size())) + "\".");
        }
        return Integer.parseInt(rounds);
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
