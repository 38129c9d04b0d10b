package io.fakestream.benchmark.start;

import io.fakestream.benchmark.BenchEnvironment;
import io.fakestream.benchmark.Medians;
import io.fakestream.benchmark.TemporaryFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fsp bench start}: time to the first average, time to catch up, and CPU time and memory in steady state, with and
 * without events. Optionally another build is measured alternately, for ratios.
 */
public final class StartBench {
    public static final int DEFAULT_ROUNDS = 3;

    private static final String THIS_BUILD = "this build";
    private static final String OTHER_BUILD = "other build";

    private StartBench() {}

    /**
     * Measures and prints the table.
     *
     * @param against the directory of another clone to compare with, or null
     */
    public static void run(int rounds, @Nullable Path against, PrintStream out) throws Exception {
        List<Checkout> checkouts = new ArrayList<>();
        checkouts.add(Checkout.in(THIS_BUILD, Path.of(System.getProperty("fsp.root"))));
        if (against != null) {
            checkouts.add(Checkout.in(OTHER_BUILD, against));
        }
        for (Checkout checkout : checkouts) {
            checkout.build();
        }
        out.print(BenchEnvironment.text());
        Map<String, Map<Quantity, List<Double>>> results = new LinkedHashMap<>();
        Path directory = TemporaryFolder.create();
        try {
            for (int round = 0; round < rounds; round++) {
                List<Checkout> order = new ArrayList<>(checkouts);
                if (round % 2 == 1) {
                    Collections.reverse(order);
                }
                for (Checkout checkout : order) {
                    System.err.printf("round %d of %d, %s%n", round + 1, rounds, checkout.name());
                    Map<Quantity, List<Double>> values =
                            results.computeIfAbsent(checkout.name(), name -> new EnumMap<>(Quantity.class));
                    Path home = directory.resolve("home-" + round + "-" + checkouts.indexOf(checkout));
                    new Trial(
                                    checkout,
                                    home,
                                    (quantity, value) -> values.computeIfAbsent(quantity, key -> new ArrayList<>())
                                            .add(value),
                                    System.err)
                            .run();
                    TemporaryFolder.delete(home);
                }
            }
        } finally {
            TemporaryFolder.delete(directory);
        }
        print(results, out);
    }

    private static void print(Map<String, Map<Quantity, List<Double>>> results, PrintStream out) {
        Map<Quantity, List<Double>> own = results.getOrDefault(THIS_BUILD, Map.of());
        Map<Quantity, List<Double>> other = results.getOrDefault(OTHER_BUILD, Map.of());
        out.printf("%n%-58s %-14s %-9s %-22s", "", "at least", "aim", "measured (range)");
        out.println(other.isEmpty() ? "" : "other build (range)    ratio");
        for (Quantity quantity : Quantity.values()) {
            List<Double> values = own.getOrDefault(quantity, List.of());
            out.printf("%-58s %-14s %-9s %-22s", quantity.text, quantity.atLeast, quantity.aim, text(values, quantity));
            List<Double> others = other.getOrDefault(quantity, List.of());
            out.println(
                    others.isEmpty()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%-22s %.2f",
                                    text(others, quantity),
                                    Medians.of(values) / Medians.of(others)));
        }
    }

    /** The median, and the lowest and the highest value. */
    private static String text(List<Double> values, Quantity quantity) {
        double lowest = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        String digits = highest >= 100 ? "%.0f" : highest >= 10 ? "%.1f" : "%.2f";
        return String.format(
                Locale.ROOT,
                digits + " %s (" + digits + "-" + digits + ")",
                Medians.of(values),
                quantity.unit,
                lowest,
                highest);
    }
}
