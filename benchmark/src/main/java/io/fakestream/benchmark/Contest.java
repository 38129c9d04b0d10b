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
final class Contest {
    private final String unit;
    private final List<Contender> contenders = new ArrayList<>();

    /**
     * One way of doing it.
     *
     * @param comparedWith the name of another contender
     * @param round        does it once; returns how much it did in a second
     */
    private record Contender(String name, String comparedWith, Callable<Double> round, List<Double> results) {}

    /** A contest in units a second. */
    Contest(String unit) {
        this.unit = unit;
    }

    Contest add(String name, String comparedWith, Callable<Double> round) {
        contenders.add(new Contender(name, comparedWith, round, new ArrayList<>()));
        return this;
    }

    void run(int rounds, PrintStream out) throws Exception {
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                double result = contender.round().call();
                if (round > 0) {
                    contender.results().add(result);
                }
            }
        }
        out.printf("%-34s %14s %26s   %s%n", "", unit + "/s", "lowest - highest", "ratio (lowest - highest)");
        for (Contender contender : contenders) {
            double[] results = sorted(contender.results());
            out.printf(
                    Locale.ROOT,
                    "%-34s %,14.0f %,12.0f -%,12.0f   %s%n",
                    contender.name(),
                    median(results),
                    results[0],
                    results[results.length - 1],
                    ratio(contender));
        }
    }

    /** Round by round, since the machine is another one in each. */
    private String ratio(Contender contender) {
        Contender other = contenders.stream()
                .filter(one -> one.name().equals(contender.comparedWith()))
                .findFirst()
                .orElse(contender);
        if (other.equals(contender)) {
            return "1";
        }
        double[] ratios = new double[contender.results().size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = contender.results().get(i) / other.results().get(i);
        }
        Arrays.sort(ratios);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f - %.2f) of %s",
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1],
                other.name());
    }

    private static double[] sorted(List<Double> results) {
        return results.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
