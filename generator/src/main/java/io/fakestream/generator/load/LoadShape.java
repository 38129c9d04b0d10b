package io.fakestream.generator.load;

import java.util.Arrays;
import java.util.List;

/**
 * How a run's rate goes over time. Its text, {@code KIND [NAME=VALUE]...}, is the same in YAML, on the command line and in a
 * run's manifest:
 *
 * <ul>
 *   <li>{@code constant}: always the run's rate
 *   <li>{@code ramp from=100/s over=5m}: from {@code from} up or down to the run's rate in a straight line, then the run's rate
 *   <li>{@code step by=500/s every=1m to=5000/s}: begins at the run's rate, adds {@code by} (below 0: takes away) each
 *       {@code every} until {@code to} is reached, then stays at {@code to}. The last step is a shorter one if it must be
 *   <li>{@code spike to=5000/s for=30s every=5m}: the run's rate, but {@code to} during the last {@code for} of each
 *       {@code every}
 *   <li>{@code day}: follows the hours at which people listen; the run's rate is the mean over a week
 * </ul>
 *
 * <p>Rates are {@code 500/s}, {@code 500}, {@code 0.5/s}, or {@code 3x}: a multiple of the run's rate. Times are {@code 500ms},
 * {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}. Rates are above 0 everywhere.
 *
 * <p>{@code toString} gives the text in one canonical form, which {@link #parse} reads as an equal shape.
 */
public sealed interface LoadShape permits ConstantLoad, RampLoad, StepLoad, SpikeLoad, DayLoad {
    /** Hours of a week. */
    int HOURS = 168;

    /**
     * The shape that a text describes.
     *
     * @throws IllegalArgumentException for a text that describes none; says everything that is wrong with the words of the text
     */
    static LoadShape parse(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        LoadKind kind = LoadKind.named(words.get(0));
        LoadValues values = LoadValues.read(kind, words.subList(1, words.size()));
        return switch (kind) {
            case CONSTANT -> new ConstantLoad();
            case RAMP -> new RampLoad(values.rate("from"), values.millis("over"));
            case STEP -> new StepLoad(values.rate("by"), values.millis("every"), values.rate("to"));
            case SPIKE -> new SpikeLoad(values.rate("to"), values.millis("for"), values.millis("every"));
            case DAY -> new DayLoad();
        };
    }

    /** Whether it looks at the start and the week that {@link #curve} is given. */
    default boolean followsTheDay() {
        return false;
    }

    /**
     * The shape for one run.
     *
     * @param eventsPerSecond the run's rate, above 0
     * @param startMillis     when the run begins, milliseconds since the epoch; only {@code day} looks at it
     * @param utcWeek         for {@code day} only, the others take anything: {@value #HOURS} relative weights above 0, one for
     *                        the start of each hour of the week in UTC, beginning with Monday 00:00
     * @throws IllegalArgumentException when the shape does not go together with the rate or the weights
     */
    LoadCurve curve(double eventsPerSecond, long startMillis, double[] utcWeek);
}
