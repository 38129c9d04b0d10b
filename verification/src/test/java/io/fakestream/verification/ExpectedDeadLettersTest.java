package io.fakestream.verification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.registry.Formats;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.storage.sink.DeadLetter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectedDeadLettersTest {
    private final ExpectedDeadLetters expected = new ExpectedDeadLetters(0, 1);
    private final List<String> differences = new ArrayList<>();

    private static Stream<Fault> faults() {
        return Stream.of(Fault.values()).filter(Formats.JSON::supports);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsTheRecordsOfEveryFault(Fault fault) {
        ReplayedRun run = FaultyRun.of(Map.of(fault, 0.5), RecordKey.USER, 12);
        run.replay(0, record -> expected.add(record, run));
        List<DeadLetter> deadLetters = deadLetters(run);

        deadLetters.forEach(deadLetter -> expected.compare(deadLetter, found -> differences.add(found.text())));
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
        assertThat(expected.unexpected()).isZero();
        assertThat(expected.detected())
                .isEqualTo(deadLetters.isEmpty() ? Map.of() : Map.of(fault, (long) deadLetters.size()));
        assertThat(deadLetters.isEmpty()).isEqualTo(fault.rejection().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void findsRecordsWithAnyKey(RecordKey key) {
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 0.3, Fault.TOMBSTONE, 0.3), key, 50);
        run.replay(0, record -> expected.add(record, run));

        deadLetters(run).forEach(deadLetter -> expected.compare(deadLetter, found -> differences.add(found.text())));
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences).isEmpty();
        assertThat(expected.unexpected()).isZero();
    }

    @Test
    void reportsARecordThatWasRejectedForAnotherReason() {
        ReplayedRun run = FaultyRun.of(Map.of(Fault.NEGATIVE_AGE, 1.0), RecordKey.USER, 1);
        run.replay(0, record -> expected.add(record, run));
        DeadLetter deadLetter = deadLetters(run).get(0);

        expected.compare(with(deadLetter, "not json", deadLetter.value()), found -> differences.add(found.text()));
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences)
                .containsExactly("event 1f2e3d4c-00-000000000000 (negative-age): expected a dead letter for impossible"
                        + " value, found one for not json");
        assertThat(expected.detected()).isEmpty();
        assertThat(expected.unexpected()).isZero();
    }

    @Test
    void reportsARecordThatWasNotRejected() {
        ReplayedRun run = FaultyRun.of(Map.of(Fault.TOMBSTONE, 1.0), RecordKey.USER, 2);
        run.replay(0, record -> expected.add(record, run));
        expected.compare(deadLetters(run).get(1), found -> differences.add(found.text()));

        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(differences)
                .containsExactly(
                        "event 1f2e3d4c-00-000000000000 (tombstone): expected a dead letter for tombstone, found none");
        assertThat(expected.detected()).isEqualTo(Map.of(Fault.TOMBSTONE, 1L));
    }

    @Test
    void countsRecordsOfOtherProducersAsUnexpected() {
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 1.0), RecordKey.USER, 1);
        run.replay(0, record -> expected.add(record, run));
        DeadLetter deadLetter = deadLetters(run).get(0);

        expected.compare(
                with(deadLetter, "not json", ByteBuffer.wrap(new byte[] {'x'})),
                found -> differences.add(found.text()));
        expected.compare(with(deadLetter, "tombstone", null), found -> differences.add(found.text()));
        expected.compare(deadLetter, found -> differences.add(found.text()));
        expected.compare(deadLetter, found -> differences.add(found.text()));
        expected.reportMissing(found -> differences.add(found.text()));

        // a second copy of the same dead letter does not belong to the run either
        assertThat(expected.unexpected()).isEqualTo(3);
        assertThat(differences).isEmpty();
    }

    @Test
    void countsEqualRecords() {
        // the same run is added twice
        ReplayedRun run = FaultyRun.of(Map.of(Fault.EMPTY, 1.0), RecordKey.USER, 3);
        run.replay(0, record -> expected.add(record, run));
        run.replay(0, record -> expected.add(record, run));

        deadLetters(run).forEach(deadLetter -> expected.compare(deadLetter, found -> differences.add(found.text())));
        expected.reportMissing(found -> differences.add(found.text()));

        assertThat(expected.detected()).isEqualTo(Map.of(Fault.EMPTY, 3L));
        assertThat(differences).hasSize(3).allMatch(difference -> difference.endsWith("for empty, found none"));
    }

    @Test
    void doesNotChangeTheComparedBytes() {
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 1.0), RecordKey.USER, 1);
        run.replay(0, record -> expected.add(record, run));
        ByteBuffer longer = ByteBuffer.allocate(2_000);
        ByteBuffer value = requireNonNull(deadLetters(run).get(0).value());
        longer.put(7, value, 0, value.remaining()).position(7).limit(7 + value.remaining());
        DeadLetter deadLetter = with(deadLetters(run).get(0), "not json", longer);

        expected.compare(deadLetter, found -> differences.add(found.text()));

        assertThat(expected.detected()).isEqualTo(Map.of(Fault.CUT, 1L));
        assertThat(longer.position()).isEqualTo(7);
    }

    @Test
    void assignsEachRecordToExactlyOnePart() {
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 0.5, Fault.EMPTY, 0.5), RecordKey.USER, 200);
        List<ExpectedDeadLetters> parts =
                List.of(new ExpectedDeadLetters(0, 3), new ExpectedDeadLetters(1, 3), new ExpectedDeadLetters(2, 3));
        List<DeadLetter> deadLetters = deadLetters(run);

        for (ExpectedDeadLetters part : parts) {
            run.replay(0, record -> part.add(record, run));
            deadLetters.forEach(deadLetter -> part.compare(deadLetter, found -> differences.add(found.text())));
            part.reportMissing(found -> differences.add(found.text()));
        }

        assertThat(differences).isEmpty();
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.detected()).isNotEmpty();
            assertThat(part.unexpected()).isZero();
        });
        assertThat(parts.stream()
                        .flatMap(part -> part.detected().values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(200);
    }

    /** The expected dead letters of the run's first shard. */
    private static List<DeadLetter> deadLetters(ReplayedRun run) {
        List<DeadLetter> deadLetters = new ArrayList<>();
        run.replay(0, record -> {
            Fault fault = record.fault();
            if (fault != null) {
                fault.rejection().ifPresent(rejection -> deadLetters.add(deadLetter(run, record, rejection)));
            }
        });
        return deadLetters;
    }

    private static DeadLetter deadLetter(ReplayedRun run, ShardStream record, RejectionReason rejection) {
        Utf8Buffer key = new Utf8Buffer(64);
        Utf8Buffer value = new Utf8Buffer(1024);
        boolean hasKey = record.writeKey(run.key(), key);
        boolean hasValue = record.writeValue(run.schedule(), value);
        return new DeadLetter(
                "listens",
                0,
                record.records(),
                rejection.code(),
                "",
                hasKey ? ByteBuffer.wrap(key.toByteArray()) : null,
                hasValue ? ByteBuffer.wrap(value.toByteArray()) : null,
                record.dueMillis(run.schedule()),
                null);
    }

    private static DeadLetter with(DeadLetter deadLetter, String reason, @Nullable ByteBuffer value) {
        return new DeadLetter(
                "listens",
                0,
                deadLetter.offset(),
                reason,
                "",
                deadLetter.key(),
                value,
                deadLetter.timestampMillis(),
                null);
    }
}
