package io.fakestream.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Measure;
import io.fakestream.model.Sums;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSumTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE})
    void deserializesNumbers(long number) {
        ResultSum sum = ResultSum.of(new ResultSum(Sums.of(number, number, number), null, null).bytes());

        assertThat(sum.plays()).isEqualTo(number);
        assertThat(sum.sums().get(Measure.AGE_SUM)).isEqualTo(number);
        assertThat(sum.sums().get(Measure.SKIPPED)).isEqualTo(number);
    }

    @Test
    void encodesASmallNumberInOneByte() {
        assertThat(new ResultSum(Sums.of(1, 34, 0, 1), null, null).bytes()).hasSize(Measure.OF_WINDOWS.size() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Low Tide \u2013 Mara", "\ud83c\udfb5"})
    void deserializesTheLabel(String label) {
        assertThat(sum(1, label).label()).isEqualTo(label);
    }

    @Test
    void distinguishesNoLabelFromAnEmptyOne() {
        assertThat(sum(1, null).label()).isNull();
    }

    @Test
    void addsNumbersAndKeepsTheGreatestLabelInAnyOrder() {
        byte[] one = sum(2, "Low Tide").bytes();
        byte[] other = sum(3, "Rainfall").bytes();
        byte[] third = sum(4, null).bytes();

        ResultSum forwards = ResultSum.of(ResultSum.add(ResultSum.add(one, other), third));
        ResultSum backwards = ResultSum.of(ResultSum.add(third, ResultSum.add(other, one)));

        for (ResultSum sum : new ResultSum[] {forwards, backwards}) {
            assertThat(sum.plays()).isEqualTo(9);
            assertThat(sum.sums().get(Measure.AGE_SUM)).isEqualTo(270);
            assertThat(sum.sums().get(Measure.SKIPPED)).isEqualTo(4);
            assertThat(sum.label()).isEqualTo("Rainfall");
        }
    }

    @Test
    void comparesLabelsByUtf8Bytes() {
        byte[] supplementary = sum(1, "\ud83c\udfb5").bytes(); // before U+FFFD by its chars, after it by its bytes
        byte[] replacement = sum(1, "\ufffd").bytes();

        ResultSum sum = ResultSum.of(ResultSum.add(supplementary, replacement));

        assertThat(sum.label()).isEqualTo("\ud83c\udfb5");
    }

    @Test
    void addingEmptyChangesNothing() {
        byte[] sum = sum(2, "Low Tide").bytes();

        assertThat(ResultSum.add(ResultSum.EMPTY, sum)).isEqualTo(sum);
        assertThat(ResultSum.add(sum, ResultSum.EMPTY)).isEqualTo(sum);
        assertThat(ResultSum.add(ResultSum.EMPTY, ResultSum.EMPTY)).isEmpty();
    }

    @Test
    void countsDistinctListenersOfBoth() {
        byte[] one = listeners("Lena", "Ivo");
        byte[] other = listeners("Ivo", "Mika");

        ResultSum sum =
                ResultSum.of(ResultSum.add(one, ResultSum.add(sum(1, null).bytes(), other)));

        assertThat(sum.listeners()).isEqualTo(3);
        assertThat(sum(1, null).listeners()).isZero();
    }

    private static ResultSum sum(long plays, @Nullable String label) {
        byte @Nullable [] bytes = label == null ? null : label.getBytes(UTF_8);
        return ResultSum.of(new ResultSum(Sums.of(plays, 30 * plays, plays / 2), bytes, null).bytes());
    }

    private static byte[] listeners(String... names) {
        HllSketch sketch = new HllSketch(12, TgtHllType.HLL_8);
        for (String name : names) {
            sketch.update(name);
        }
        return new ResultSum(Sums.of(names.length, 30, 0), null, sketch.toCompactByteArray()).bytes();
    }
}
