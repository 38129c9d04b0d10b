package io.fakestream.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Measures candidates alternately in one run, so that other load on the machine affects all of them: one round to warm
 * up, then the measured rounds. Prints the median of each, its range, and its ratio to its baseline.
 */
public final class Comparison {
    private static final double NANOS = 1e9;

    /** A ratio below this is printed as a fraction, which is easier to read. */
    private static final double SMALL_RATIO = 0.1;

    private final String unit;
    private final PrintStream out;
    private final PrintStream progress;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * An implementation to measure.
     *
     * @param baseline the name of the candidate it is compared with; its own name if none
     * @param round    executes one round and returns its rate, in units per second
     */
    private record Candidate(String name, String baseline, Callable<Double> round, List<Double> results) {}

    /**
     * The results of a candidate, round by round.
     *
     * @param rates  units per second
     * @param ratios ratios of the rates to those of the baseline; all 1 if none
     */
    public record Result(String name, String baseline, List<Double> rates, List<Double> ratios) {}

    /**
     * A comparison of rates in units per second.
     *
     * @param out      for the table of results
     * @param progress for one line after each round
     */
    public Comparison(String unit, PrintStream out, PrintStream progress) {
        this.unit = unit;
        this.out = out;
        this.progress = progress;
    }

    /** Adds a candidate without a baseline. */
    public Comparison add(String name, Callable<Double> round) {
        return add(name, name, round);
    }

    /** Adds a candidate whose baseline was added before. */
    public Comparison add(String name, String baseline, Callable<Double> round) {
        candidates.add(new Candidate(name, baseline, round, new ArrayList<>()));
        if (!name.equals(baseline)) {
            candidate(baseline); // checks that it exists
        }
        return this;
    }

    public void run(int rounds) throws Exception {
        run(rounds, candidates.stream().map(Candidate::name).toList());
    }

    /**
     * Runs with a custom warm-up.
     *
     * @param warmUp the candidates that are executed once before the first round, without being measured
     */
    public void run(int rounds, List<String> warmUp) throws Exception {
        long startNanos = System.nanoTime();
        for (String name : warmUp) {
            var unused = measure(candidate(name));
        }
        report("warmed up", startNanos);
        for (int round = 1; round <= rounds; round++) {
            startNanos = System.nanoTime();
            for (Candidate candidate : candidates) {
                candidate.results().add(measure(candidate));
            }
            report("round " + round + " of " + rounds, startNanos);
        }
        print(rounds);
    }

    private static double measure(Candidate candidate) throws Exception {
        System.gc(); // so that no candidate collects the garbage of the previous one
        return candidate.round().call();
    }

    private void report(String what, long startNanos) {
        progress.printf(Locale.ROOT, "%s, %.0f s%n", what, (System.nanoTime() - startNanos) / NANOS);
    }

    /** The results of all candidates, in the order in which they were added. */
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

    /** The median, lowest and highest ratio as text. */
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

    /** Computed round by round, because the load on the machine varies between rounds. */
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
                .orElseThrow(() -> new IllegalArgumentException("there is no candidate named " + name));
    }

    private static double[] sorted(List<Double> results) {
        return results.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
