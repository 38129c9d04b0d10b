package io.fakestream.generator.load;

import java.util.Arrays;
import java.util.List;

/**
 * The rate of a run over time. The text form, {@code KIND [NAME=VALUE]...}, is the same in YAML, on the command line
 * and in the manifest of a run:
 *
 * <ul>
 *   <li>{@code constant}: the rate of the run
 *   <li>{@code ramp from=100/s over=5m}: changes linearly from {@code from} to the rate of the run, then stays constant
 *   <li>{@code step by=500/s every=1m to=5000/s}: starts at the rate of the run, adds {@code by} (may be negative) each
 *       {@code every} until {@code to} is reached, then stays at {@code to}. The last step may be smaller
 *   <li>{@code spike to=5000/s for=30s every=5m}: the rate of the run, but {@code to} during the last {@code for} of
 *       each {@code every}
 *   <li>{@code day}: follows the hours at which users listen; the rate of the run is the mean over a week
 * </ul>
 *
 * <p>Rates are {@code 500/s}, {@code 500}, {@code 0.5/s}, or {@code 3x}: a multiple of the run's rate. Times are
 * {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}. All rates must be above 0.
 *
 * <p>{@code toString} returns the text in canonical form, which {@link #parse} parses to an equal shape.
 */
public sealed interface LoadShape permits ConstantLoad, RampLoad, StepLoad, SpikeLoad, DayLoad {
    /** Hours of a week. */
    int HOURS = 168;

    /**
     * Parses the text form.
     *
     * @throws IllegalArgumentException if the text is invalid; the message lists all errors
     */
    static LoadShape parse(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        LoadKind kind = LoadKind.of(words.get(0));
        LoadValues values = LoadValues.read(kind, words.subList(1, words.size()));
        return switch (kind) {
            case CONSTANT -> new ConstantLoad();
            case RAMP -> new RampLoad(values.rate("from"), values.millis("over"));
            case STEP -> new StepLoad(values.rate("by"), values.millis("every"), values.rate("to"));
            case SPIKE -> new SpikeLoad(values.rate("to"), values.millis("for"), values.millis("every"));
            case DAY -> new DayLoad();
        };
    }

    /** Whether the shape depends on the start and the week that are passed to {@link #curve}. */
    default boolean followsTheDay() {
        return false;
    }

    /**
     * The curve of a run.
     *
     * @param eventsPerSecond the rate of the run, above 0
     * @param startMillis     start of the run, milliseconds since the epoch; only used by {@code day}
     * @param utcWeek         only used by {@code day}: {@value #HOURS} relative weights above 0, one for the start of
     *                        each hour of the week in UTC, starting with Monday 00:00
     * @throws IllegalArgumentException if the shape is not compatible with the rate or the weights
     */
    LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek);
}
