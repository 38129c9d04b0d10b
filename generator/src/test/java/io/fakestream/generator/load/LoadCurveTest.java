package io.fakestream.generator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.people.ListeningHours;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadCurveTest {
    private static final double RATE = 500;
    private static final double MICROSECOND = 1e-6;
    private static final double HOUR = 3_600;
    private static final double WEEK = 168 * HOUR;
    private static final long MONDAY = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
    private static final long WEDNESDAY =
            Instant.parse("2026-11-25T13:37:42.123Z").toEpochMilli();
    private static final double[] UTC_WEEK =
            ListeningHours.utcWeek(Map.of(ZoneId.of("UTC"), 1.0), Instant.ofEpochMilli(MONDAY));
    private static final long TEN_BILLION = 10_000_000_000L;

    static Stream<String> shapes() {
        return Stream.of(
                "constant",
                "ramp from=100/s over=5m",
                "ramp from=3x over=2h",
                "ramp from=0.001/s over=1d",
                "step by=500/s every=1m to=5000/s",
                "step by=-0.3x every=7777ms to=1/s",
                "step by=0.1/s every=100ms to=9000/s",
                "spike to=5000/s for=30s every=5m",
                "spike to=0.1x for=1ms every=300ms",
                "spike to=0.3/s for=1s every=70001ms",
                "day");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void returnsTheTimeOfACount(String shape) {
        // given
        LoadCurve curve = curve(shape);

        // then
        for (double seconds = 0; seconds < 12 * WEEK; seconds = seconds * 1.003 + 0.0137) {
            assertThat(curve.secondsAt(curve.eventsBy(seconds))).isCloseTo(seconds, within(MICROSECOND));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void returnsTheCountOfATime(String shape) {
        // given
        LoadCurve curve = curve(shape);

        // then
        for (double index = 0; index < TEN_BILLION; index = index * 1.003 + 0.37) {
            double seconds = curve.secondsAt(index);
            double perMicrosecond = MICROSECOND * curve.peakRate();
            assertThat(curve.eventsBy(seconds)).isCloseTo(index, within(perMicrosecond));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void startsAtZeroAndIsMonotonic(String shape) {
        // given
        LoadCurve curve = curve(shape);
        long aCycle = (long) curve.eventsBy(WEEK);

        // then
        assertThat(curve.secondsAt(0)).isZero();
        for (long from : new long[] {0, 100_000, aCycle - 50_000, TEN_BILLION, 10 * TEN_BILLION}) {
            assertThat(LongStream.range(from, from + 300_000).mapToDouble(curve::secondsAt))
                    .isSorted();
        }
    }

    @ParameterizedTest(name = "{0} at {2}/s")
    @CsvSource({
        "spike to=2063.6/s for=18029ms every=298189ms, 298.189, 215.6",
        "spike to=7467.5/s for=51287ms every=291896ms, 291.896, 1334.7",
        "day, 604800, 1334.7",
    })
    void isMonotonicAcrossCyclesDespiteRounding(String shape, double cycleSeconds, double rate) {
        // given
        LoadCurve curve = LoadShape.parse(shape).curve(rate, WEDNESDAY, UTC_WEEK);
        double cycleEvents = curve.eventsBy(cycleSeconds);

        // then
        for (int cycle = 1; cycle < 20_000; cycle++) {
            double next = cycle * cycleEvents;
            assertThat(DoubleStream.iterate(next - 4 * Math.ulp(next), Math::nextUp)
                            .limit(9)
                            .map(curve::secondsAt))
                    .isSorted();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void neverHasARateAboveItsPeak(String shape) {
        // given
        LoadCurve curve = curve(shape);

        // then
        assertThat(DoubleStream.iterate(0, seconds -> seconds * 1.003 + 0.0137).limit(5_000))
                .allSatisfy(seconds ->
                        assertThat(curve.rateAt(seconds)).isPositive().isLessThanOrEqualTo(curve.peakRate() + 1e-9));
    }

    @ParameterizedTest(name = "at {0}/s")
    @ValueSource(doubles = {0.001, 0.7, 3, 499.9, 500, 1e9})
    void dividesTheIndexByAConstantRate(double rate) {
        // given
        LoadCurve curve = LoadShape.parse("constant").curve(rate, MONDAY, UTC_WEEK);

        // then
        assertThat(LongStream.iterate(0, index -> index * 3 / 2 + 1).limit(60))
                .allSatisfy(index -> assertThat(curve.secondsAt(index)).isEqualTo(index / rate));
        assertThat(curve.eventsBy(60)).isEqualTo(60 * rate);
        assertThat(curve.rateAt(60)).isEqualTo(rate);
    }

    @ParameterizedTest(name = "{0} has a peak of {1}/s")
    @CsvSource({
        "constant, 500",
        "ramp from=100/s over=5m, 500",
        "ramp from=3x over=5m, 1500",
        "ramp from=1x over=5m, 500",
        "step by=500/s every=1m to=5000/s, 5000",
        "step by=-100/s every=1m to=50/s, 500",
        "spike to=5000/s for=30s every=5m, 5000",
        "spike to=5/s for=30s every=5m, 500",
        "spike to=500/s for=30s every=5m, 500",
    })
    void returnsItsPeak(String shape, double peak) {
        assertThat(curve(shape).peakRate()).isEqualTo(peak);
    }

    @ParameterizedTest(name = "{0}: event {2} after {1} s, at {3}/s")
    @CsvSource({
        "ramp from=100/s over=5m, 0, 0, 100",
        "ramp from=100/s over=5m, 150, 30000, 300",
        "ramp from=100/s over=5m, 300, 90000, 500",
        "ramp from=100/s over=5m, 301, 90500, 500",
        "ramp from=3x over=5m, 0, 0, 1500",
        "ramp from=3x over=5m, 150, 187500, 1000",
        "ramp from=3x over=5m, 300, 300000, 500",
        "ramp from=3x over=5m, 3600, 1950000, 500",
        "step by=500/s every=1m to=2000/s, 59.5, 29750, 500",
        "step by=500/s every=1m to=2000/s, 60, 30000, 1000",
        "step by=500/s every=1m to=2000/s, 119.5, 89500, 1000",
        "step by=500/s every=1m to=2000/s, 120, 90000, 1500",
        "step by=500/s every=1m to=2000/s, 180, 180000, 2000",
        "step by=500/s every=1m to=2000/s, 240, 300000, 2000",
        "step by=500/s every=1m to=2000/s, 3780, 7380000, 2000",
        "step by=0.8x every=10s to=2x, 10, 5000, 900",
        "step by=0.8x every=10s to=2x, 20, 14000, 1000",
        "step by=-0.4x every=10s to=50, 10, 5000, 300",
        "step by=-0.4x every=10s to=50, 20, 8000, 100",
        "step by=-0.4x every=10s to=50, 30, 9000, 50",
        "step by=-0.4x every=10s to=50, 40, 9500, 50",
        "spike to=5000/s for=30s every=5m, 269.5, 134750, 500",
        "spike to=5000/s for=30s every=5m, 270, 135000, 5000",
        "spike to=5000/s for=30s every=5m, 299.5, 282500, 5000",
        "spike to=5000/s for=30s every=5m, 300, 285000, 500",
        "spike to=5000/s for=30s every=5m, 570, 420000, 5000",
        "spike to=5000/s for=30s every=5m, 3000000, 2850000000, 500",
        "spike to=5000/s for=30s every=5m, 3000270, 2850135000, 5000",
    })
    void isExactAtSegmentBoundaries(String shape, double seconds, double events, double rate) {
        // given
        LoadCurve curve = curve(shape);

        // then
        assertThat(curve.secondsAt(events)).isEqualTo(seconds);
        assertThat(curve.eventsBy(seconds)).isEqualTo(events);
        assertThat(curve.rateAt(seconds)).isEqualTo(rate);
    }

    @ParameterizedTest(name = "from {0}/s to {1}/s")
    @CsvSource({"0.001, 1000000000", "1000000000, 0.5", "500, 500.0000001", "500, 499.9999999"})
    void isPreciseOnSteepAndOnFlatRamps(String from, double to) {
        // given
        LoadCurve curve = LoadShape.parse("ramp from=" + from + " over=10s").curve(to, MONDAY, UTC_WEEK);

        // then
        BigDecimal start = new BigDecimal(from);
        BigDecimal slope = BigDecimal.valueOf(to).subtract(start).divide(BigDecimal.TEN);
        for (double seconds = 0.001; seconds < 10; seconds += 0.37) {
            BigDecimal at = new BigDecimal(seconds);
            BigDecimal events = start.multiply(at)
                    .add(slope.multiply(at).multiply(at).divide(BigDecimal.valueOf(2), MathContext.DECIMAL128));
            assertThat(curve.secondsAt(events.doubleValue())).isCloseTo(seconds, within(1e-9));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // shape, seconds and events before, seconds and events of each further cycle or second
        "constant, 0, 0, 1, 500",
        "ramp from=100/s over=5m, 300, 90000, 1, 500",
        "step by=0.1/s every=100ms to=9000/s, 8500, 40374575, 1, 9000",
        "spike to=5000/s for=30s every=5m, 270, 135000, 300, 285000",
        "spike to=0.3/s for=1s every=70001ms, 69.001, 34500.5, 70.001, 34500.8",
        "day, 0, 0, 604800, 302400000",
    })
    void isWithinAMicrosecondAfterTenBillionEvents(
            String shape, BigDecimal secondsBefore, BigDecimal eventsBefore, BigDecimal seconds, BigDecimal events) {
        // given
        BigDecimal cycles = BigDecimal.valueOf(TEN_BILLION).divideToIntegralValue(events);

        // when
        double due =
                curve(shape).secondsAt(cycles.multiply(events).add(eventsBefore).doubleValue());

        // then
        double exactly = cycles.multiply(seconds).add(secondsBefore).doubleValue();
        assertThat(due).isCloseTo(exactly, within(MICROSECOND));
    }

    @ParameterizedTest(name = "hour {0} of the 34th week")
    @ValueSource(ints = {1, 2, 9, 18, 100, 167})
    void isWithinAMicrosecondAtAnyHourAfterTenBillionEvents(int hour) {
        // given
        BigDecimal weights = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < LoadShape.HOURS; i++) {
            BigDecimal from = new BigDecimal(UTC_WEEK[i]);
            BigDecimal to = new BigDecimal(UTC_WEEK[(i + 1) % LoadShape.HOURS]);
            BigDecimal mean = from.add(to).divide(BigDecimal.valueOf(2));
            weights = weights.add(from);
            before = i < hour ? before.add(mean) : before;
        }
        BigDecimal ofAWeek = BigDecimal.valueOf(RATE * WEEK);
        BigDecimal events = ofAWeek.multiply(BigDecimal.valueOf(33))
                .add(ofAWeek.multiply(before).divide(weights, MathContext.DECIMAL128));

        // when
        double due = curve("day").secondsAt(events.doubleValue());

        // then
        assertThat(due).isCloseTo(33 * WEEK + hour * HOUR, within(MICROSECOND));
    }

    @ParameterizedTest(name = "from {0} milliseconds after Monday")
    @ValueSource(longs = {0, 1, 3_599_999, 3_600_000, 221_862_123, 604_799_999})
    void hasTheRunsRateAsTheMeanOfAWeek(long afterMonday) {
        // given
        LoadCurve curve = LoadShape.parse("day").curve(RATE, MONDAY + afterMonday, UTC_WEEK);

        // then
        assertThat(curve.eventsBy(WEEK)).isCloseTo(RATE * WEEK, within(1e-6));
        assertThat(curve.eventsBy(10 * WEEK)).isCloseTo(RATE * 10 * WEEK, within(1e-5));
        assertThat(curve.secondsAt(RATE * WEEK)).isCloseTo(WEEK, within(MICROSECOND));
    }

    @Test
    void followsTheHoursOfTheWeekFromAnyStart() {
        // given
        LoadCurve fromMonday = LoadShape.parse("day").curve(RATE, MONDAY, UTC_WEEK);
        LoadCurve fromWednesday = LoadShape.parse("day").curve(RATE, WEDNESDAY, UTC_WEEK);
        LoadCurve fromTheEpoch = LoadShape.parse("day").curve(RATE, 0, UTC_WEEK);

        // then
        double later = (WEDNESDAY - MONDAY) / 1e3;
        double thursday = 3 * 24 * HOUR;
        for (double seconds = 0; seconds < 2 * WEEK; seconds += 1234.5) {
            assertThat(fromWednesday.rateAt(seconds)).isCloseTo(fromMonday.rateAt(later + seconds), within(1e-6));
            assertThat(fromTheEpoch.rateAt(seconds)).isCloseTo(fromMonday.rateAt(thursday + seconds), within(1e-6));
        }
    }

    @ParameterizedTest(name = "hour {0} of the week")
    @CsvSource({"2, 0.12", "9, 0.89", "13, 0.75", "18, 1", "18.5, 0.995", "123.5, 0.16", "138, 0.93"})
    void hasThePeaksAndLowsOfItsHours(double hour, double weight) {
        // given
        LoadCurve curve = curve("day");

        // then
        assertThat(curve.peakRate()).isCloseTo(curve.rateAt(18 * HOUR), within(1e-9));
        assertThat(curve.rateAt(hour * HOUR) / curve.peakRate()).isCloseTo(weight, within(1e-9));
    }

    @Test
    void isBitIdenticalOnEveryJvm() {
        // when
        double due = LoadShape.parse("day").curve(RATE, WEDNESDAY, UTC_WEEK).secondsAt(TEN_BILLION);

        // then
        assertThat(Double.toHexString(due)).isEqualTo("0x1.30f7670b512a2p24");
    }

    private static LoadCurve curve(String shape) {
        return LoadShape.parse(shape).curve(RATE, MONDAY, UTC_WEEK);
    }
}
