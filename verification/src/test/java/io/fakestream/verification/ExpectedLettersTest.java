package io.fakestream.verification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RecordKey;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.faults.Fault;
import io.fakestream.model.Refusal;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.storage.DeadLetters.DeadLetter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedLettersTest {
    private final ExpectedLetters expected = new ExpectedLetters(0, 1);
    private final List<String> differences = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void findsTheRecordsOfEveryFault(Fault fault) {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(fault, 0.5), RecordKey.USER, 12);
        run.replay(0, record -> expected.add(record, run));
        List<DeadLetter> letters = letters(run);

        // when
        letters.forEach(letter -> expected.compare(letter, differences::add));
        expected.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
        assertThat(expected.unexpected()).isZero();
        assertThat(expected.detected()).isEqualTo(letters.isEmpty() ? Map.of() : Map.of(fault, (long) letters.size()));
        assertThat(letters.isEmpty()).isEqualTo(fault.refusal().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void findsRecordsWithAnyKey(RecordKey key) {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 0.3, Fault.TOMBSTONE, 0.3), key, 50);
        run.replay(0, record -> expected.add(record, run));

        // when
        letters(run).forEach(letter -> expected.compare(letter, differences::add));
        expected.reportMissing(differences::add);

        // then
        assertThat(differences).isEmpty();
        assertThat(expected.unexpected()).isZero();
    }

    @Test
    void tellsARecordThatWasRefusedForAnotherReason() {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(Fault.NEGATIVE_AGE, 1.0), RecordKey.USER, 1);
        run.replay(0, record -> expected.add(record, run));
        DeadLetter letter = letters(run).get(0);

        // when
        expected.compare(with(letter, "not json", letter.value()), differences::add);
        expected.reportMissing(differences::add);

        // then
        assertThat(differences)
                .containsExactly("event 1f2e3d4c-00-000000000000 (negative-age): expected a dead letter for impossible"
                        + " value, found one for not json");
        assertThat(expected.detected()).isEmpty();
        assertThat(expected.unexpected()).isZero();
    }

    @Test
    void tellsARecordThatWasNotRefused() {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(Fault.TOMBSTONE, 1.0), RecordKey.USER, 2);
        run.replay(0, record -> expected.add(record, run));
        expected.compare(letters(run).get(1), differences::add);

        // when
        expected.reportMissing(differences::add);

        // then
        assertThat(differences)
                .containsExactly(
                        "event 1f2e3d4c-00-000000000000 (tombstone): expected a dead letter for tombstone, found none");
        assertThat(expected.detected()).isEqualTo(Map.of(Fault.TOMBSTONE, 1L));
    }

    @Test
    void doesNotKnowRecordsOfOthers() {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 1.0), RecordKey.USER, 1);
        run.replay(0, record -> expected.add(record, run));
        DeadLetter letter = letters(run).get(0);

        // when
        expected.compare(with(letter, "not json", ByteBuffer.wrap(new byte[] {'x'})), differences::add);
        expected.compare(with(letter, "tombstone", null), differences::add);
        expected.compare(letter, differences::add);
        expected.compare(letter, differences::add);
        expected.reportMissing(differences::add);

        // then the same letter a second time is none of the run either
        assertThat(expected.unexpected()).isEqualTo(3);
        assertThat(differences).isEmpty();
    }

    @Test
    void countsRecordsThatLookAlike() {
        // given a run that is told twice
        ReplayedRun run = FaultyRun.of(Map.of(Fault.EMPTY, 1.0), RecordKey.USER, 3);
        run.replay(0, record -> expected.add(record, run));
        run.replay(0, record -> expected.add(record, run));

        // when
        letters(run).forEach(letter -> expected.compare(letter, differences::add));
        expected.reportMissing(differences::add);

        // then
        assertThat(expected.detected()).isEqualTo(Map.of(Fault.EMPTY, 3L));
        assertThat(differences).hasSize(3).allMatch(difference -> difference.endsWith("for empty, found none"));
    }

    @Test
    void doesNotChangeTheBytesItCompares() {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 1.0), RecordKey.USER, 1);
        run.replay(0, record -> expected.add(record, run));
        ByteBuffer longer = ByteBuffer.allocate(2_000);
        ByteBuffer value = requireNonNull(letters(run).get(0).value());
        longer.put(7, value, 0, value.remaining()).position(7).limit(7 + value.remaining());
        DeadLetter letter = with(letters(run).get(0), "not json", longer);

        // when
        expected.compare(letter, differences::add);

        // then
        assertThat(expected.detected()).isEqualTo(Map.of(Fault.CUT, 1L));
        assertThat(longer.position()).isEqualTo(7);
    }

    @Test
    void looksAtEachRecordInExactlyOnePart() {
        // given
        ReplayedRun run = FaultyRun.of(Map.of(Fault.CUT, 0.5, Fault.EMPTY, 0.5), RecordKey.USER, 200);
        List<ExpectedLetters> parts =
                List.of(new ExpectedLetters(0, 3), new ExpectedLetters(1, 3), new ExpectedLetters(2, 3));
        List<DeadLetter> letters = letters(run);

        // when
        for (ExpectedLetters part : parts) {
            run.replay(0, record -> part.add(record, run));
            letters.forEach(letter -> part.compare(letter, differences::add));
            part.reportMissing(differences::add);
        }

        // then
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

    /** What processing must refuse of the run's first shard. */
    private static List<DeadLetter> letters(ReplayedRun run) {
        List<DeadLetter> letters = new ArrayList<>();
        run.replay(0, record -> {
            Fault fault = record.fault();
            if (fault != null) {
                fault.refusal().ifPresent(refusal -> letters.add(letter(run, record, refusal)));
            }
        });
        return letters;
    }

    private static DeadLetter letter(ReplayedRun run, ShardStream record, Refusal refusal) {
        Utf8Buffer key = new Utf8Buffer(64);
        Utf8Buffer value = new Utf8Buffer(1024);
        boolean hasKey = record.writeKey(run.key(), key);
        boolean hasValue = record.writeValue(run.schedule(), value);
        return new DeadLetter(
                "listens",
                0,
                record.records(),
                refusal.word(),
                "",
                hasKey ? ByteBuffer.wrap(key.toByteArray()) : null,
                hasValue ? ByteBuffer.wrap(value.toByteArray()) : null,
                record.dueMillis(run.schedule()),
                null);
    }

    private static DeadLetter with(DeadLetter letter, String reason, @Nullable ByteBuffer value) {
        return new DeadLetter("listens", 0, letter.offset(), reason, "", letter.key(), value, letter.dueMillis(), null);
    }
}
