package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.load.LoadCurve;
import io.fakestream.generator.load.LoadShape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SlotsTest {
    @Test
    void assignsEventsToShardsInTurn() {
        // given
        Slots[] slots = IntStream.range(0, 3)
                .mapToObj(shard -> slots(Arrivals.EVEN, 500, "constant", shard, 3))
                .toArray(Slots[]::new);

        // when
        long[] times = IntStream.range(0, 9_000)
                .mapToLong(index -> slots[index % 3].nextMillis())
                .toArray();

        // then
        assertThat(times)
                .containsExactly(
                        LongStream.range(0, 9_000).map(index -> index * 2).toArray());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void isMonotonic(Arrivals arrivals) {
        // given
        Slots slots = slots(arrivals, 700, "spike to=10x for=1s every=10s", 2, 4);

        // when
        long[] times = LongStream.range(0, 50_000).map(i -> slots.nextMillis()).toArray();

        // then
        assertThat(times).isSorted();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"EVEN, 2", "POISSON, 4000"})
    void followsTheShape(Arrivals arrivals, long off) {
        // given 100/s for 90 s and then 1,000/s for 10 s
        Slots slots = slots(arrivals, 100, "spike to=10x for=10s every=100s", 0, 1);

        // when
        long[] counts = new long[2];
        for (long millis = slots.nextMillis(); millis < 1_000_000; millis = slots.nextMillis()) {
            counts[millis % 100_000 < 90_000 ? 0 : 1]++;
        }

        // then within four standard errors
        assertThat(counts[0]).isCloseTo(90_000, within(off));
        assertThat(counts[1]).isCloseTo(100_000, within(off));
    }

    @Test
    void isAPoissonProcess() {
        // given a shard of 250/s
        Slots slots = slots(Arrivals.POISSON, 1_000, "constant", 1, 4);
        int seconds = 4_000;

        // when
        int[] counts = new int[seconds];
        long millis = slots.nextMillis();
        while (millis < seconds * 1_000L) {
            counts[(int) (millis / 1_000)]++;
            millis = slots.nextMillis();
        }

        // then the counts have a mean and a variance of 250, within four standard errors
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance = Arrays.stream(counts)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(250, within(4 * Math.sqrt(250.0 / seconds)));
        assertThat(variance).isCloseTo(250, within(4 * 250 * Math.sqrt(2.0 / seconds)));
    }

    @Test
    void isIndependentOfOtherShards() {
        // given
        Slots one = slots(Arrivals.POISSON, 1_000, "constant", 1, 4);
        Slots other = slots(Arrivals.POISSON, 1_000, "constant", 2, 4);

        // when
        long same = LongStream.range(0, 10_000)
                .filter(i -> one.nextMillis() == other.nextMillis())
                .count();

        // then
        assertThat(same).isLessThan(1_000);
    }

    @Test
    void isEvenToTheMillisecondForYears() {
        // given
        Slots slots = slots(Arrivals.EVEN, 1_000, "constant", 0, 1_000);

        // when
        long[] times = LongStream.range(0, 200_000).map(i -> slots.nextMillis()).toArray();

        // then
        assertThat(times)
                .containsExactly(
                        LongStream.range(0, 200_000).map(i -> i * 1_000).toArray());
    }

    private static Slots slots(Arrivals arrivals, double rate, String shape, int shard, int shards) {
        LoadCurve curve = LoadShape.parse(shape).curve(rate, TestRuns.START, new double[0]);
        GeneratorConfig config = new GeneratorConfig(
                42, Mode.DRAWS, rate, arrivals, shape, null, 100_000, shards, SongSource.SYNTHETIC, FaultRates.NONE);
        return Slots.of(config, curve, shard);
    }
}
