package io.fakestream.benchmark;

import java.util.List;

/** {@code fsp bench}: contests between ways of doing the same, measured in one run. */
public final class Bench {
    private static final int DEFAULT_ROUNDS = 5;
    private static final int USAGE = 2;

    private Bench() {}

    /** {@code generator [rounds]}, {@code kafka [rounds]}, or {@code jmh} with JMH's own arguments. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        String what = words.isEmpty() ? "" : words.get(0);
        switch (what) {
            case "generator" -> GeneratorContest.run(rounds(words), System.out);
            case "kafka" -> KafkaContest.run(rounds(words), System.out);
            case "jmh" -> org.openjdk.jmh.Main.main(words.subList(1, words.size()).toArray(String[]::new));
            default -> {
                System.err.println(what.isEmpty() ? "What is to be measured?" : "\"" + what + "\" cannot be measured.");
                System.err.println("Contests: fsp bench generator, fsp bench kafka, each with a number of rounds"
                        + " (default: " + DEFAULT_ROUNDS + "); fsp bench jmh");
                System.exit(USAGE);
            }
        }
    }

    private static int rounds(List<String> words) {
        if (words.size() < 2) {
            return DEFAULT_ROUNDS;
        }
        if (!words.get(1).matches("[1-9]\\d{0,2}")) {
            System.err.println("The number of rounds must be 1 to 999, but was \"" + words.get(1) + "\".");
            System.exit(USAGE);
        }
        return Integer.parseInt(words.get(1));
    }
}
