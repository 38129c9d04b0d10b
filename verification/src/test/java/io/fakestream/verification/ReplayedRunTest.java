package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RecordKey;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.Listen;
import io.fakestream.storage.sink.ListenRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayedRunTest {
    private static final Map<Fault, Double> FAULTS =
            Map.of(Fault.DUPLICATE, 0.2, Fault.LATE, 0.2, Fault.DROPPED, 0.2, Fault.CUT, 0.2);

    private final ReplayedRun run = FaultyRun.of(FAULTS, RecordKey.USER, 8_000, 6_000, 20, 0);

    @Test
    void replaysTheRecordsOfTheTopicInTheOrderOfSending() {
        ShardStream stream = run.run().stream(1);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 6_000 && stream.next(); i++) {
            sent.add(text(stream));
        }

        List<String> replayed = new ArrayList<>();
        run.replay(1, record -> replayed.add(text(record)));

        assertThat(replayed).hasSize(6_000).isEqualTo(sent);
        assertThat(replayed).anyMatch(record -> record.endsWith("DUPLICATE"));
    }

    @Test
    void replaysNothingOfAShardThatSentNothing() {
        List<Long> replayed = new ArrayList<>();

        run.replay(3, record -> replayed.add(record.number()));

        assertThat(replayed).isEmpty();
    }

    @Test
    void countsTheFaultsOfTheRecordsInTheTopic() {
        EnumMap<Fault, Long> seen = new EnumMap<>(Fault.class);
        EnumMap<Fault, Long> counted = new EnumMap<>(Fault.class);

        run.replay(0, record -> {
                    Fault fault = record.fault();
                    if (fault != null) {
                        seen.merge(fault, 1L, Long::sum);
                    }
                })
                .addFaults(counted);

        // dropped events have no records
        assertThat(counted.remove(Fault.DROPPED)).isPositive();
        assertThat(counted).isEqualTo(seen).containsOnlyKeys(Fault.DUPLICATE, Fault.LATE, Fault.CUT);
    }

    @Test
    void followsTheScheduleOfTheManifest() {
        List<Long> due = new ArrayList<>();

        FaultyRun.of(Map.of(), RecordKey.USER, 40, 30, 20, 0)
                .replay(
                        2,
                        record -> due.add(
                                record.dueMillis(run.schedule()) - run.run().startMillis()));

        // a record every four milliseconds, and a pause after 20
        assertThat(due).startsWith(2L, 6L, 10L, 14L, 18L, 5_022L, 5_026L).hasSize(20);
    }

    @Test
    void createsTheRowOfAListen() {
        ShardStream record = run.run().stream(0);
        record.next();
        Listen listen = record.listen(run.schedule());

        ListenRow row = run.row(record, Lateness.DEFAULT);

        assertThat(row).isEqualTo(new ListenRow(listen, record.fault() == Fault.LATE, null));
        assertThat(listen.source()).isEqualTo("fsp");
    }

    @Test
    void classifiesLateRowsLikeTheProcessing() {
        Lateness patient = new Lateness(Duration.ofDays(2), Duration.ZERO);
        List<Boolean> late = new ArrayList<>();
        List<Boolean> wanted = new ArrayList<>();
        List<Boolean> withTimeout = new ArrayList<>();

        run.replay(0, record -> {
            if (record.isListen()) {
                late.add(run.row(record, Lateness.DEFAULT).late());
                wanted.add(record.fault() == Fault.LATE);
                withTimeout.add(run.row(record, patient).late());
            }
        });

        assertThat(late).isEqualTo(wanted).contains(true, false);
        assertThat(withTimeout).containsOnly(false);
    }

    @Test
    void exposesItsStreamShardsAndRecords() {
        assertThat(run.streamId()).isEqualTo("1f2e3d4c");
        assertThat(run.shards()).isEqualTo(4);
        assertThat(run.records()).isEqualTo(14_020);
    }

    private String text(ShardStream record) {
        return record.number() + " " + record.dueMillis(run.schedule()) + " " + record.fault();
    }
}
