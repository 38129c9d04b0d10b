package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The frequency of faults and their counts. */
class FaultCountsTest {
    private static final long COUNT = 60_000;
    private static final double RATE = 0.02;

    /** Every kind, except giants, which have too many bytes. */
    private static final FaultRates ALL =
            new FaultRates(Arrays.stream(Fault.values()).collect(Collectors.toMap(fault -> fault, fault -> RATE)));

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void occursAtTheConfiguredRate(Fault fault) {
        // given
        ShardStream stream = stream(Mode.DRAWS, ALL);

        // when
        stream.skip(Long.MAX_VALUE);

        // then within four standard errors; offline plays occur in batches
        double inARow = fault == Fault.OFFLINE ? FaultRates.OFFLINE_PLAYS : 1;
        assertThat((double) faults(stream).getOrDefault(fault, 0L))
                .isCloseTo(RATE * COUNT, within(4 * Math.sqrt(RATE * COUNT * inARow)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void countsTheFaultsOfTheRecords(Mode mode) {
        // given
        ShardStream stream = stream(mode, ALL);

        // when
        Map<Fault, Long> seen = new EnumMap<>(Fault.class);
        Set<Long> numbers = new HashSet<>();
        while (stream.next()) {
            Fault fault = stream.fault();
            numbers.add(stream.number());
            if (fault != null) {
                seen.merge(fault, 1L, Long::sum);
            }
        }

        // then
        seen.put(Fault.DROPPED, COUNT - numbers.size());
        assertThat(faults(stream)).isEqualTo(seen);
        assertThat(stream.records()).isEqualTo(numbers.size() + seen.getOrDefault(Fault.DUPLICATE, 0L));
    }

    @Test
    void countsDroppedEventsUpToEachRecord() {
        // given
        ShardStream stream = stream(Mode.DRAWS, new FaultRates(Map.of(Fault.DROPPED, 0.3)));

        // when
        while (stream.next()) {
            // then
            assertThat(faults(stream).getOrDefault(Fault.DROPPED, 0L))
                    .isEqualTo(stream.number() + 1 - stream.records());
        }
        assertThat(faults(stream).getOrDefault(Fault.DROPPED, 0L)).isEqualTo(COUNT - stream.records());
    }

    @Test
    void countsDroppedEventsAtTheEnd() {
        // given
        ShardStream stream = stream(Mode.SESSIONS, new FaultRates(Map.of(Fault.DROPPED, 1.0)));

        // when
        boolean any = stream.next();

        // then
        assertThat(any).isFalse();
        assertThat(faults(stream)).isEqualTo(Map.of(Fault.DROPPED, COUNT));
    }

    private static ShardStream stream(Mode mode, FaultRates rates) {
        return TestRuns.run(TestRuns.config(mode, COUNT, 1, rates)).stream(0);
    }

    private static Map<Fault, Long> faults(ShardStream stream) {
        Map<Fault, Long> faults = new EnumMap<>(Fault.class);
        stream.addFaults(faults);
        return faults;
    }
}
