package io.fakestream.generator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.random.Draws;
import io.fakestream.model.Fault;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultRatesTest {
    private static final int TIMES = 100_000;

    private static Stream<Arguments> rejections() {
        String fraction = " must be a fraction from 0 to 1, such as 0.01, but was ";
        return Stream.of(
                Arguments.of(Map.of(Fault.LATE, -0.1), "late" + fraction + "-0.1"),
                Arguments.of(Map.of(Fault.OUT_OF_ORDER, 1.1), "out-of-order" + fraction + "1.1"),
                Arguments.of(Map.of(Fault.INVALID_UTF8, Double.NaN), "invalid-utf8" + fraction + "NaN"),
                Arguments.of(Map.of(Fault.CUT, Double.POSITIVE_INFINITY), "cut" + fraction + "Infinity"),
                Arguments.of(
                        Map.of(Fault.CUT, 0.5, Fault.LATE, 0.75),
                        "all faults together must be at most 1, but were 1.25"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("rejections")
    void rejectsInvalidRates(Map<Fault, Double> rates, String message) {
        assertThatThrownBy(() -> new FaultRates(rates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void omitsFaultsThatNeverOccur() {
        // when
        FaultRates rates = new FaultRates(Map.of(Fault.CUT, 0.0, Fault.LATE, 0.5));

        // then
        assertThat(rates).isEqualTo(new FaultRates(Map.of(Fault.LATE, 0.5)));
        assertThat(rates.isNone()).isFalse();
        assertThat(new FaultRates(Map.of(Fault.CUT, 0.0))).isEqualTo(FaultRates.NONE);
        assertThat(FaultRates.NONE.isNone()).isTrue();
    }

    @Test
    void copiesItsArguments() {
        // given
        Map<Fault, Double> map = new HashMap<>(Map.of(Fault.LATE, 0.5));
        FaultRates rates = new FaultRates(map);

        // when
        map.put(Fault.LATE, 0.9);

        // then
        assertThat(rates.rates()).containsExactly(Map.entry(Fault.LATE, 0.5));
    }

    @Test
    void canInjectAFaultIntoEveryEvent() {
        // given a sum that rounding puts above 1
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            rates.put(fault, 1.0 / Fault.values().length);
        }
        FaultRates.Choice choice = new FaultRates(rates).choice(Draws.of(1, "test"));

        // then
        for (int number = 0; number < TIMES; number++) {
            assertThat(choice.of(number)).isNotNull();
        }
    }

    @Test
    void injectsNoFaultsByDefault() {
        // given
        FaultRates.Choice choice = FaultRates.NONE.choice(Draws.of(1, "test"));

        // then
        for (int number = 0; number < TIMES; number++) {
            assertThat(choice.of(number)).isNull();
        }
    }

    @Test
    void choosesEachFaultAtItsRate() {
        // given
        Map<Fault, Double> asked = Map.of(Fault.LATE, 0.1, Fault.CUT, 0.02, Fault.TOMBSTONE, 0.001);
        FaultRates.Choice choice = new FaultRates(asked).choice(Draws.of(1, "test"));

        // when
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        for (int number = 0; number < TIMES; number++) {
            Fault fault = choice.of(number);
            if (fault != null) {
                counts.merge(fault, 1, Integer::sum);
            }
        }

        // then within four standard errors
        assertThat(counts).containsOnlyKeys(asked.keySet());
        asked.forEach((fault, rate) -> assertThat((double) counts.getOrDefault(fault, 0))
                .isCloseTo(rate * TIMES, within(4 * Math.sqrt(rate * TIMES))));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void findsAFaultByItsCode(Fault fault) {
        assertThat(fault.code()).isEqualTo(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(Fault.of(fault.code())).contains(fault);
    }

    @Test
    void findsNoOtherFaults() {
        assertThat(Fault.of("LATE")).isEmpty();
        assertThat(Fault.of("")).isEmpty();
    }
}
