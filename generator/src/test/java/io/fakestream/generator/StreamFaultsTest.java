package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.model.Utf8Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults in the stream of a shard. */
class StreamFaultsTest {
    private static final long COUNT = 60_000;
    private static final double RATE = 0.02;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void sendsADuplicateSomeSecondsLater(Mode mode) {
        // given
        ShardStream stream = stream(mode, new FaultRates(Map.of(Fault.DUPLICATE, RATE)));
        Utf8Buffer buffer = new Utf8Buffer(10);
        Map<Long, List<Object>> firsts = new HashMap<>();
        Map<Long, Long> sent = new HashMap<>();

        // when
        long copies = 0;
        while (stream.next()) {
            stream.writeKey(RecordKey.USER, buffer);
            List<Object> record = List.of(
                    TestRuns.text(buffer),
                    TestRuns.value(stream),
                    stream.dueMillis(TestRuns.SCHEDULE),
                    stream.userId());
            if (stream.fault() == Fault.DUPLICATE) {
                // then
                copies++;
                assertThat(record).isEqualTo(firsts.get(stream.number()));
                assertThat(stream.sendRunMillis() - sent.getOrDefault(stream.number(), Long.MAX_VALUE))
                        .isBetween(1L, 60_001L);
                assertThat(stream.isListen()).isFalse();
            } else {
                assertThat(firsts.put(stream.number(), record)).isNull();
                sent.put(stream.number(), stream.sendRunMillis());
                assertThat(stream.isListen()).isTrue();
            }
        }
        assertThat(firsts).hasSize((int) COUNT);
        assertThat(copies).isEqualTo(faults(stream).get(Fault.DUPLICATE)).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"LATE", "OUT_OF_ORDER", "FUTURE"})
    void hasAWrongTime(Fault fault) {
        // given
        ShardStream stream = stream(Mode.SESSIONS, new FaultRates(Map.of(fault, RATE)));
        Timing expected = switch (fault) {
            case LATE -> Timing.LATE;
            case FUTURE -> Timing.FUTURE;
            default -> Timing.ON_TIME;
        };

        // when
        while (stream.next()) {
            Listen listen = stream.listen(TestRuns.SCHEDULE);
            Timing timing = Lateness.DEFAULT.classify(listen.dueMillis(), listen.playedAtMillis());
            long behind = listen.dueMillis() - listen.playedAtMillis();

            // then
            if (stream.fault() == fault) {
                assertThat(timing).isEqualTo(expected);
                assertThat(Math.abs(behind)).isGreaterThanOrEqualTo(10_000);
                assertThat(stream.isListen()).isEqualTo(fault != Fault.FUTURE);
            } else {
                assertThat(behind).isBetween(0L, 3_000L);
            }
            assertThat(TestRuns.value(stream)).contains("\"event_id\":\"" + listen.id() + "\"");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void reportsFortyConsecutivePlaysOfOnePhone(Mode mode) {
        // given
        ShardStream stream = stream(mode, new FaultRates(Map.of(Fault.OFFLINE, RATE)));

        // when
        List<List<Listen>> batches = new ArrayList<>();
        boolean inARow = false;
        while (stream.next()) {
            boolean offline = stream.fault() == Fault.OFFLINE;
            if (offline && (!inARow || batches.get(batches.size() - 1).size() == 40)) {
                batches.add(new ArrayList<>());
            }
            if (offline) {
                assertThat(stream.isListen()).isTrue();
                batches.get(batches.size() - 1).add(stream.listen(TestRuns.SCHEDULE));
            }
            inARow = offline;
        }

        // then
        assertThat(batches).hasSizeGreaterThan(15);
        batches.remove(batches.size() - 1); // the stream may end within it
        assertThat(batches).allSatisfy(row -> {
            assertThat(row).hasSize(40);
            assertThat(row)
                    .extracting(listen -> listen.user().id())
                    .containsOnly(row.get(0).user().id());
            assertThat(row).extracting(Listen::playedAtMillis).isSorted();
            assertThat(row.stream()
                            .filter(listen -> Lateness.DEFAULT.classify(listen.dueMillis(), listen.playedAtMillis())
                                    == Timing.LATE))
                    .hasSizeGreaterThan(30);
        });
    }

    @Test
    void hasNoValueOnlyAsATombstone() {
        // given
        FaultRates rates = new FaultRates(Map.of(Fault.TOMBSTONE, 0.3, Fault.EMPTY, 0.3));
        ShardStream stream = stream(Mode.DRAWS, rates);
        Utf8Buffer value = new Utf8Buffer(10);

        // when
        while (stream.next()) {
            boolean written = stream.writeValue(TestRuns.SCHEDULE, value);

            // then
            assertThat(written).isEqualTo(stream.fault() != Fault.TOMBSTONE);
            assertThat(value.length() == 0).isEqualTo(stream.fault() != null);
            assertThat(stream.isListen()).isEqualTo(stream.fault() == null);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void detectsListens(Fault fault) {
        // given
        ShardStream stream = stream(Mode.DRAWS, new FaultRates(Map.of(fault, 0.5)));

        // when
        stream.skip(1);
        while (stream.fault() == null && stream.next()) {}

        // then
        boolean isListen = fault != Fault.DUPLICATE && fault.rejection().isEmpty();
        assertThat(fault == Fault.DROPPED || stream.isListen() == isListen).isTrue();
        assertThat(fault.rejection().map(RejectionReason::code).orElse("none")).isNotEmpty();
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
