package io.fakestream.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Measures contenders in one run, taking turns, so that whatever else the machine does meets all of them: one round to warm up,
 * then some that count. Prints the median of each, its spread, and its ratio to the contender it is compared with.
 */
public final class Comparison {
    private static final double NANOS = 1e9;

    /** Below this a ratio is easier to read upside down. */
    private static final double SMALL_RATIO = 0.1;

    private final String unit;
    private final PrintStream out;
    private final PrintStream progress;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * One way of doing it.
     *
     * @param baseline the name of the contender that it is compared with; its own if with none
     * @param round    does it once; returns how much it did in a second
     */
    private record Candidate(String name, String baseline, Callable<Double> round, List<Double> results) {}

    /**
     * How one came out, round by round.
     *
     * @param rates  how much it did in a second
     * @param ratios of that to the contender that it is compared with; all 1 if with none
     */
    public record Result(String name, String baseline, List<Double> rates, List<Double> ratios) {}

    /**
     * A contest in units a second.
     *
     * @param out      for the table
     * @param progress for a line after each round
     */
    public Comparison(String unit, PrintStream out, PrintStream progress) {
        this.unit = unit;
        this.out = out;
        this.progress = progress;
    }

    /** A contender that is compared with none. */
    public Comparison add(String name, Callable<Double> round) {
        return add(name, name, round);
    }

    /** A contender that is compared with one that was added before. */
    public Comparison add(String name, String baseline, Callable<Double> round) {
        candidates.add(new Candidate(name, baseline, round, new ArrayList<>()));
        if (!name.equals(baseline)) {
            candidate(baseline); // is there
        }
        return this;
    }

    public void run(int rounds) throws Exception {
        run(rounds, candidates.stream().map(Candidate::name).toList());
    }

    /**
     * Runs with another warm-up.
     *
     * @param warmUp who has a turn that does not count, before the first round
     */
    public void run(int rounds, List<String> warmUp) throws Exception {
        long began = System.nanoTime();
        for (String name : warmUp) {
            var unused = turn(candidate(name));
        }
        say("warmed up", began);
        for (int round = 1; round <= rounds; round++) {
            began = System.nanoTime();
            for (Candidate candidate : candidates) {
                candidate.results().add(turn(candidate));
            }
            say("round " + round + " of " + rounds, began);
        }
        print(rounds);
    }

    private static double turn(Candidate candidate) throws Exception {
        System.gc(); // nobody collects what the one before left
        return candidate.round().call();
    }

    private void say(String what, long beganNanos) {
        progress.printf(Locale.ROOT, "%s, %.0f s%n", what, (System.nanoTime() - beganNanos) / NANOS);
    }

    /** All of them, in the order in which they were added. */
    public List<Result> results() {
        return candidates.stream()
                .map(candidate -> new Result(
                        candidate.name(),
                        candidate.baseline(),
                        List.copyOf(candidate.results()),
                        Arrays.stream(ratios(candidate)).boxed().toList()))
                .toList();
    }

    private void print(int rounds) {
        out.printf(
                "%-25s %11s  %24s   %s%n",
                rounds + (rounds == 1 ? " round" : " rounds"),
                unit + "/s",
                "lowest - highest",
                "ratio, round by round");
        for (Candidate candidate : candidates) {
            double[] results = sorted(candidate.results());
            out.printf(
                    Locale.ROOT,
                    "%-25s %,11.0f  %,11.0f -%,11.0f   %s%n",
                    candidate.name(),
                    median(results),
                    results[0],
                    results[results.length - 1],
                    ratio(candidate));
        }
    }

    /** As text: the median, and the lowest and highest. */
    public String ratio(String name) {
        return ratio(candidate(name));
    }

    private String ratio(Candidate candidate) {
        if (candidate.baseline().equals(candidate.name())) {
            return "1";
        }
        double[] ratios = ratios(candidate);
        Arrays.sort(ratios);
        return ratio(median(ratios)) + " (" + ratio(ratios[0]) + " - " + ratio(ratios[ratios.length - 1]) + ") of "
                + candidate.baseline();
    }

    /** Round by round, since the machine is another one in each. */
    private double[] ratios(Candidate candidate) {
        List<Double> baseline = candidate(candidate.baseline()).results();
        double[] ratios = new double[candidate.results().size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = candidate.results().get(i) / baseline.get(i);
        }
        return ratios;
    }

    private static String ratio(double ratio) {
        return ratio < SMALL_RATIO
                ? String.format(Locale.ROOT, "1/%.0f", 1 / ratio)
                : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private Candidate candidate(String name) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender is named " + name));
    }

    private static double[] sorted(List<Double> results) {
        return results.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
