package io.fakestream.cli.output;

import io.fakestream.generator.Expectation;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.Run;
import io.fakestream.generator.load.LoadCurve;
import io.fakestream.generator.load.LoadShape;
import io.fakestream.runtime.monitor.DisplayFormat;
import io.fakestream.runtime.spec.StreamSpec;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;

/** Describes a stream without generating it. */
public final class DryRun {
    private static final int HOURS = 24;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final int BAR = 40;

    /** Concurrent listeners per event per second: a play takes 136 s on average, and is followed by a pause. */
    private static final int LISTENERS_PER_RATE = 140;

    private DryRun() {}

    public static void print(Run run, StreamSpec plan, PrintStream out) {
        GeneratorConfig config = run.config();
        Long count = config.count();
        LoadCurve curve = run.curve();
        out.println("Start        " + Instant.ofEpochMilli(run.startMillis()) + ", speed "
                + (Double.isInfinite(plan.speed().times())
                        ? "max"
                        : plan.speed().times()));
        out.println("Events       " + (count == null ? "endless" : DisplayFormat.count(count))
                + (count == null ? "" : lasts(curve, count)));
        out.println("Rate         " + DisplayFormat.rate(curve.rateAt(0)) + " at the start, "
                + DisplayFormat.rate(curve.peakRate())
                + " at most; " + config.shape() + ", "
                + config.arrivals().name().toLowerCase(Locale.ROOT));
        if (LoadShape.parse(config.shape()).followsTheDay()) {
            printDay(curve, out);
        }
        out.println("People       " + DisplayFormat.count(config.users()) + " in "
                + run.population().countries() + " countries and "
                + run.population().zones().size() + " time zones"
                + (config.mode() == Mode.SESSIONS
                        ? ", about " + DisplayFormat.count(Math.round(curve.rateAt(0) * LISTENERS_PER_RATE))
                                + " listening at once"
                        : ""));
        out.println("Songs        " + run.catalog().describe());
        Expectation expected = Expectation.of(run);
        out.printf(
                Locale.ROOT,
                "Skew         the top 1 %% of artists get %.1f %% of the plays%n",
                100 * expected.fractionOfTopPercent());
        out.printf(
                Locale.ROOT,
                "Ages         listeners are %.1f on average; an artist's (of the %d most played) %.1f to %.1f%n",
                expected.averageAge(),
                expected.artists(),
                expected.youngest(),
                expected.oldest());
        out.println("Faults       " + (config.faults().isNone() ? "none" : faults(config)));
        out.println("Nothing was sent.");
    }

    private static String lasts(LoadCurve curve, long count) {
        return String.format(Locale.ROOT, " in %,.0f s of run time", curve.secondsAt((double) count));
    }

    private static void printDay(LoadCurve curve, PrintStream out) {
        for (int hour = 0; hour < HOURS; hour++) {
            double rate = curve.rateAt(hour * SECONDS_PER_HOUR);
            out.printf(Locale.ROOT, "  +%2d h %10s %s%n", hour, DisplayFormat.rate(rate), "#".repeat((int)
                            Math.round(BAR * rate / curve.peakRate())));
        }
    }

    private static String faults(GeneratorConfig config) {
        TreeMap<String, String> fractions = new TreeMap<>();
        config.faults()
                .rates()
                .forEach((fault, fraction) ->
                        fractions.put(fault.code(), String.format(Locale.ROOT, "%.3g %%", fraction * 100)));
        return fractions.toString().replaceAll("[{}]", "");
    }
}
