package io.fakestream.generator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadShapeTest {
    private static final double[] EVEN_WEEK = week(1);
    private static final String RAMP_EXAMPLE = ". Example: ramp from=100/s over=5m";
    private static final String STEP_EXAMPLE = ". Example: step by=500/s every=1m to=5000/s";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "constant",
                "ramp from=100/s over=5m",
                "ramp from=0.5/s over=500ms",
                "ramp from=3x over=1d",
                "ramp from=0.1x over=1001ms",
                "step by=500/s every=1m to=5000/s",
                "step by=-0.25x every=90s to=0.001/s",
                "step by=1000000000/s every=36500d to=1000000000x",
                "spike to=5000/s for=30s every=5m",
                "spike to=0.1x for=1ms every=2h",
                "day"
            })
    void keepsItsCanonicalText(String text) {
        // when
        LoadShape shape = LoadShape.parse(text);

        // then
        assertThat(shape).hasToString(text).isEqualTo(LoadShape.parse(text));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'  constant ', constant",
        "'ramp  over=300s\tfrom=100', ramp from=100/s over=5m",
        "ramp from=+100.50/s over=0.5h, ramp from=100.5/s over=30m",
        "ramp from=100/s over=5min, ramp from=100/s over=5m",
        "ramp from=100/s over=24h, ramp from=100/s over=1d",
        "ramp from=100/s over=25h, ramp from=100/s over=25h",
        "ramp from=1.0x over=0.5s, ramp from=1x over=500ms",
        "ramp from=100/s over=1.0ms, ramp from=100/s over=1ms",
        "step to=5000 every=1m by=+500, step by=500/s every=1m to=5000/s",
        "spike every=300s for=30000ms to=5000.0, spike to=5000/s for=30s every=5m",
    })
    void parsesEquivalentTexts(String text, String canonical) {
        // when
        LoadShape shape = LoadShape.parse(text);

        // then
        assertThat(shape).hasToString(canonical).isEqualTo(LoadShape.parse(canonical));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'', '\"\"'",
        "' ', '\"\"'",
        "rmap from=1/s over=5m, '\"rmap\" (did you mean \"ramp\"?)'",
        "Day, '\"Day\" (did you mean \"day\"?)'",
        "steps, '\"steps\" (did you mean \"step\"?)'",
        "sinus, '\"sinus\"'",
    })
    void rejectsAnUnknownKind(String text, String written) {
        assertThatThrownBy(() -> LoadShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape must be one of constant, ramp, step, spike, day, but was " + written
                        + RAMP_EXAMPLE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ramp, from is missing; over is missing",
        "ramp from=100/s, over is missing",
        "ramp from=100/s over=5m colour=red, '\"colour\" is not known'",
        "ramp form=100/s over=5m, '\"form\" is not known (did you mean \"from\"?)'",
        "ramp from=100/s over 5m, over has no value; \"5m\" is not known",
        "ramp form=1/s from=100/s over=5m, '\"form\" is not known (did you mean \"from\"?)'",
        "ramp from=100/s from=200/s over=5m, from is given twice",
        "ramp from= over=, 'from must be a rate such as 500/s, or 3x for three times the run''s, but was \"\"; "
                + "over must be a time such as 500ms, 30s, 5m or 2h, but was \"\"'",
        "ramp from=fast over=5, 'from must be a rate such as 500/s, or 3x for three times the run''s, but was \"fast\"; "
                + "over must be a time such as 500ms, 30s, 5m or 2h, but was \"5\"'",
        "ramp from=NaN over=5m, 'from must be a rate such as 500/s, or 3x for three times the run''s, but was \"NaN\"'",
        "ramp from=100/m over=5m, 'from must be a rate such as 500/s, or 3x for three times the run''s, "
                + "but was \"100/m\"'",
        "ramp from=1e3 over=5m, 'from must be a rate such as 500/s, or 3x for three times the run''s, but was \"1e3\"'",
        "ramp from=1000000001/s over=5m, 'from must be at most 1000000000, but was \"1000000001/s\"'",
        "ramp from=0/s over=5m, 'from must be above 0, but was 0/s'",
        "ramp from=-1x over=5m, 'from must be above 0, but was -1x'",
        "ramp from=100/s over=0s, 'over must be whole milliseconds from 1ms to 36500d, but was \"0s\"'",
        "ramp from=100/s over=0.5ms, 'over must be whole milliseconds from 1ms to 36500d, but was \"0.5ms\"'",
        "ramp from=100/s over=36501d, 'over must be whole milliseconds from 1ms to 36500d, but was \"36501d\"'",
        "ramp from=100/s over=-5m, 'over must be a time such as 500ms, 30s, 5m or 2h, but was \"-5m\"'",
    })
    void rejectsAnInvalidRamp(String text, String problems) {
        assertThatThrownBy(() -> LoadShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape ramp: " + problems + RAMP_EXAMPLE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "step, by is missing; every is missing; to is missing",
        "step by=0/s every=1m to=5000/s, 'by must be above or below 0, but was 0/s'",
        "step by=500/s every=1m to=0x, 'to must be above 0, but was 0x'",
        "step by=-500/s every=1m to=-100/s, 'to must be above 0, but was -100/s'",
        "step by=-1000000001x every=1m to=1e9, 'by must be at least -1000000000, but was \"-1000000001x\"; "
                + "to must be a rate such as 500/s, or 3x for three times the run''s, but was \"1e9\"'",
        "step by=500/s evry=1m to=5000/s, '\"evry\" is not known (did you mean \"every\"?)'",
    })
    void rejectsInvalidSteps(String text, String problems) {
        assertThatThrownBy(() -> LoadShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape step: " + problems + STEP_EXAMPLE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "spike, to is missing; for is missing; every is missing",
        "spike to=0/s for=30s every=5m, 'to must be above 0, but was 0/s'",
        "spike to=5000/s for=5m every=5m, 'for must be shorter than every, 5m, but was 5m'",
        "spike to=5000/s for=90s every=1m, 'for must be shorter than every, 1m, but was 90s'",
    })
    void rejectsAnInvalidSpike(String text, String problems) {
        assertThatThrownBy(() -> LoadShape.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape spike: " + problems + ". Example: spike to=5000/s for=30s every=5m");
    }

    @ParameterizedTest(name = "{0} from=1/s")
    @ValueSource(strings = {"constant", "day"})
    void rejectsValuesOfShapesWithoutValues(String kind) {
        assertThatThrownBy(() -> LoadShape.parse(kind + " from=1/s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape " + kind + ": \"from\" is not known. Example: " + kind);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "step by=500/s every=1m to=400/s, "
                + "'to must be above the run''s rate of 500/s because by is 500/s, but was 400/s'",
        "step by=0.5x every=1m to=1x, 'to must be above the run''s rate of 500/s because by is 0.5x, but was 1x'",
        "step by=-100/s every=1m to=2x, 'to must be below the run''s rate of 500/s because by is -100/s, but was 2x'",
        "step by=0.001/s every=1s to=1000/s, 'from the run''s rate of 500/s to 1000/s there must be at most 100000 "
                + "steps, but by is 0.001/s'",
    })
    void rejectsStepsThatContradictTheRateOfTheRun(String text, String problem) {
        // given
        LoadShape shape = LoadShape.parse(text);

        // then
        assertThatThrownBy(() -> shape.curve(500, 0, EVEN_WEEK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape step: " + problem + STEP_EXAMPLE);
    }

    @ParameterizedTest(name = "{0} at {1}/s")
    @CsvSource({
        "constant, 0",
        "constant, -1",
        "constant, NaN",
        "constant, Infinity",
        "ramp from=100/s over=5m, 0",
        "ramp from=2x over=5m, NaN",
        "step by=500/s every=1m to=5000/s, -1",
        "step by=500/s every=1m to=5000/s, NaN",
        "spike to=5000/s for=30s every=5m, 0",
        "day, 0",
        "day, NaN",
    })
    void rejectsAnInvalidRateOfTheRun(String text, double rate) {
        // given
        LoadShape shape = LoadShape.parse(text);

        // then
        assertThatThrownBy(() -> shape.curve(rate, 0, EVEN_WEEK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rate must be finite and above 0 events/s, but was " + rate);
    }

    @ParameterizedTest(name = "a weight of {0}")
    @ValueSource(doubles = {0, -1, Double.NaN})
    void rejectsADayWithoutListeners(double weight) {
        // given
        double[] week = week(1);
        week[5] = weight;

        // then
        assertThatThrownBy(() -> LoadShape.parse("day").curve(500, 0, week))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape day: the weight of hour 5 of the week must be above 0, but was " + weight
                        + ". Example: day");
    }

    @ParameterizedTest(name = "{0} weights")
    @ValueSource(ints = {0, 167, 169})
    void rejectsAnotherNumberOfHours(int weights) {
        assertThatThrownBy(() -> LoadShape.parse("day").curve(500, 0, new double[weights]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("load shape day: a week must have 168 weights, but had " + weights + ". Example: day");
    }

    private static double[] week(double weight) {
        double[] week = new double[LoadShape.HOURS];
        Arrays.fill(week, weight);
        return week;
    }
}
