package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.HdrHistogram.Histogram;
import org.apache.spark.util.AccumulatorV2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyAccumulatorTest {
    private final LatencyAccumulator latencies = new LatencyAccumulator();

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 1_000, 1_023, 1_024, 59_999, 3_600_000, 2_147_483_647})
    void isAccurateToOnePercent(long millis) {
        latencies.addMillis(millis);

        long read = latency(1);

        assertThat(read).isBetween(millis, millis + millis / 100);
    }

    @ParameterizedTest(name = "the {0} quantile of 1 to 1000 ms")
    @CsvSource({"0.5, 500", "0.95, 950", "0.99, 990", "1, 1000", "0, 1"})
    void computesQuantiles(double quantile, long expected) {
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.addMillis(millis);
        }

        long read = latency(quantile);

        assertThat(read).isBetween(expected, expected + expected / 100);
    }

    @Test
    void isExactForSmallValues() {
        for (int millis = 0; millis < 20; millis++) {
            latencies.addMillis(millis);
        }

        assertThat(latency(0.5)).isEqualTo(9);
        assertThat(latency(0.95)).isEqualTo(18);
        assertThat(latency(1)).isEqualTo(19);
    }

    @Test
    void countsNegativeValuesAsZero() {
        latencies.addMillis(-5_000);

        assertThat(latencies.isZero()).isFalse();
        assertThat(latency(1)).isZero();
    }

    @Test
    void limitsLargeValuesToTheMaximum() {
        latencies.addMillis(Long.MAX_VALUE);

        assertThat(latency(1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void hasQuantilesOfZeroWithoutValues() {
        assertThat(latencies.isZero()).isTrue();
        assertThat(latency(0.99)).isZero();
    }

    @Test
    void mergesAnotherAccumulator() {
        LatencyAccumulator other = new LatencyAccumulator();
        latencies.addMillis(10);
        other.addMillis(20);
        other.addMillis(20);

        latencies.merge(other);

        assertThat(count(latencies, 10)).isEqualTo(1);
        assertThat(count(latencies, 20)).isEqualTo(2);
        assertThat(count(other, 10)).isZero();
    }

    @Test
    void copiesIndependently() {
        latencies.addMillis(10);

        AccumulatorV2<Histogram, Histogram> copy = latencies.copy();
        latencies.addMillis(10);

        assertThat(count(copy, 10)).isEqualTo(1);
        assertThat(count(latencies, 10)).isEqualTo(2);
    }

    @Test
    void resetsToZero() {
        latencies.addMillis(10);
        latencies.addMillis(1_000_000);

        latencies.reset();

        assertThat(latencies.isZero()).isTrue();
        assertThat(latencies.value().getTotalCount()).isZero();
    }

    @Test
    void returnsAValueThatLaterAdditionsDoNotChange() {
        latencies.addMillis(10);
        Histogram before = latencies.value();

        latencies.addMillis(10);

        assertThat(before.getCountAtValue(10)).isEqualTo(1);
    }

    @Test
    void returnsValuesWhoseDifferenceIsWhatWasAddedBetweenThem() {
        latencies.addMillis(10);
        latencies.addMillis(5_000);
        Histogram before = latencies.value();
        latencies.addMillis(20);

        Histogram between = latencies.value();
        between.subtract(before);

        assertThat(between.getTotalCount()).isEqualTo(1);
        assertThat(between.getMaxValue()).isEqualTo(20);
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        latencies.addMillis(10);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(latencies.value());
        }

        Histogram read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Histogram) in.readObject();
        }

        assertThat(read).isEqualTo(latencies.value());
    }

    private long latency(double quantile) {
        return latencies.value().getValueAtPercentile(100 * quantile);
    }

    private static long count(AccumulatorV2<Histogram, Histogram> latencies, long millis) {
        return latencies.value().getCountAtValue(millis);
    }
}
