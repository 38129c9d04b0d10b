package io.fakestream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.EventId;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShardStreamTest {
    private static final FaultRates SOME_FAULTS = new FaultRates(
            Map.of(Fault.DUPLICATE, 0.05, Fault.DROPPED, 0.05, Fault.LATE, 0.05, Fault.OFFLINE, 0.05, Fault.CUT, 0.05));

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void numbersTheEventsFromZero(Mode mode) {
        // given
        ShardStream stream = TestRuns.run(mode, 20_000L, 2).stream(1);

        // when
        List<Long> numbers = new ArrayList<>();
        while (stream.next()) {
            numbers.add(stream.number());
            assertThat(stream.listen(TestRuns.SCHEDULE).id()).isEqualTo(new EventId("1f2e3d4c", 1, stream.number()));
        }

        // then
        assertThat(numbers)
                .containsExactlyElementsOf(LongStream.range(0, 10_000).boxed().toList());
        assertThat(stream.records()).isEqualTo(10_000);
        assertThat(stream.next()).isFalse();
    }

    @ParameterizedTest(name = "{0} events in {1} shards")
    @CsvSource({"0, 16", "1, 16", "15, 16", "16, 16", "17, 16", "1000, 16", "1000, 7", "5, 1"})
    void distributesACountOverTheShards(long count, int shards) {
        // given
        Run run = TestRuns.run(Mode.SESSIONS, count, shards);

        // when
        long sum = 0;
        for (int shard = 0; shard < shards; shard++) {
            ShardStream stream = run.stream(shard);
            stream.skip(Long.MAX_VALUE);

            // then
            assertThat(stream.records()).isEqualTo(count / shards + (shard < count % shards ? 1 : 0));
            assertThat(stream.records()).isEqualTo(run.config().quota(shard));
            sum += stream.records();
        }
        assertThat(sum).isEqualTo(count);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void sendsInOrderOfTime(Mode mode) {
        // given
        GeneratorConfig config = TestRuns.config(mode, 100_000L, 4, SOME_FAULTS);
        ShardStream stream = TestRuns.run(config).stream(3);

        // when
        long before = 0;
        while (stream.next()) {
            // then
            assertThat(stream.sendRunMillis()).isGreaterThanOrEqualTo(before);
            before = stream.sendRunMillis();
        }
        assertThat(before).isGreaterThan(1_999_000);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void reachesTheSameRecordBySkipping(Mode mode) {
        // given
        Run run = TestRuns.run(TestRuns.config(mode, null, 4, SOME_FAULTS));
        ShardStream one = run.stream(2);
        ShardStream other = run.stream(2);
        for (int i = 0; i < 7_777; i++) {
            one.next();
            TestRuns.value(one); // writing has no effect on later records
        }

        // when
        other.skip(7_777);

        // then
        for (int i = 0; i < 200; i++) {
            assertThat(other.records()).isEqualTo(one.records());
            assertThat(other.fault()).isEqualTo(one.fault());
            assertThat(TestRuns.value(other)).isEqualTo(TestRuns.value(one));
            one.next();
            other.next();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void shiftsOnlyTimesByAPause(Mode mode) {
        // given
        Schedule paused = TestRuns.SCHEDULE.with(new Schedule.Pause(100_000, 60_000));
        ShardStream stream = TestRuns.run(mode, 100_000L, 16).stream(5);

        // when
        while (stream.next()) {
            Listen plain = stream.listen(TestRuns.SCHEDULE);
            Listen later = stream.listen(paused);

            // then
            long by = plain.dueMillis() < TestRuns.START + 100_000 ? 0 : 60_000;
            assertThat(later.dueMillis()).isEqualTo(plain.dueMillis() + by);
            assertThat(later.playedAtMillis()).isEqualTo(plain.playedAtMillis() + by);
            assertThat(later)
                    .usingRecursiveComparison()
                    .ignoringFields("dueMillis", "playedAtMillis")
                    .isEqualTo(plain);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void keepsAUserInOneShard(Mode mode) {
        // given
        Run run = TestRuns.run(mode, 50_000L, 4);

        // when
        Set<Long> users = new HashSet<>();
        for (int shard = 0; shard < 4; shard++) {
            for (ShardStream stream = run.stream(shard); stream.next(); ) {
                // then
                assertThat((stream.userId() - 1) % 4).isEqualTo(shard);
                assertThat(stream.userId()).isBetween(1L, 100_000L);
                users.add(stream.userId());
            }
        }
        assertThat(users).hasSizeGreaterThan(5_000);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void changesOnlyTheIdsWithTheRunId(Mode mode) {
        // given
        ShardStream one = TestRuns.run(mode, null, 2).stream(0);
        ShardStream other = new Run(
                        new RunId("00000001"), TestRuns.run(mode, null, 2).config(), TestRuns.START, TestRuns.SONGS)
                .stream(0);

        // when
        one.skip(5_000);
        other.skip(5_000);

        // then
        assertThat(TestRuns.value(other))
                .startsWith("{\"event_id\":\"00000001-00-000000004999\"")
                .isEqualTo(TestRuns.value(one).replace("1f2e3d4c", "00000001"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void generatesOtherEventsFromAnotherSeed(Mode mode) {
        // given
        ShardStream one = TestRuns.run(mode, null, 2).stream(0);
        GeneratorConfig config = GeneratorConfig.of(43, 50, null, 100_000, 2, SongSource.SYNTHETIC);
        ShardStream other = TestRuns.run(config).stream(0);

        // when
        int same = 0;
        for (int i = 0; i < 1_000; i++) {
            one.next();
            other.next();
            same += one.userId() == other.userId() ? 1 : 0;
        }

        // then
        assertThat(same).isLessThan(5);
    }

    @Test
    void countsListeners() {
        // given
        ShardStream sessions = TestRuns.run(Mode.SESSIONS, null, 1).stream(0);
        ShardStream draws = TestRuns.run(Mode.DRAWS, null, 1).stream(0);

        // when
        sessions.next();
        draws.next();

        // then
        assertThat(sessions.listening()).isBetween(6_500, 7_500);
        assertThat(draws.listening()).isZero();
    }
}
