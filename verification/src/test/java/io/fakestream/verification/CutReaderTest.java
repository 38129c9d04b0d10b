package io.fakestream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.Offsets;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import io.fakestream.storage.sink.MemorySink;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.SinkScan;
import io.fakestream.verification.cut.Cut;
import io.fakestream.verification.cut.CutReader;
import io.fakestream.verification.cut.ResultSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables that have gone on since the cut are verified as they were at the cut. */
class CutReaderTest {
    private static final long ALL = 900;
    private static final long BELOW_CUT = 600;

    private final ReplayedRun before = FaultyRun.withAllFaults(BELOW_CUT);
    private final SinkReader tablesBefore = NaivePipeline.process(before).sink.reader();
    private final MemorySink sink = NaivePipeline.process(FaultyRun.withAllFaults(ALL)).sink;

    @Test
    void whatCameAfterTheCutIsNotCompared() {
        Verdict verdict = verify(stream -> false);

        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.expected()).isEqualTo(verdict.found()).isLessThan(4 * BELOW_CUT);
        assertThat(verdict.rejections()).isPositive().isLessThan(deadLetters());
    }

    @Test
    void aMissingRowBelowTheCutIsFound() {
        EventId id = rows(tablesBefore).get(7).id();
        sink.remove(id);

        assertThat(verify(stream -> false).differences()).contains("event " + id + ": expected a row, found none");
    }

    @Test
    void aWrongResultAtTheCutIsFound() {
        Verdict verdict = FaultyRun.verify(
                before,
                new CutReader(sink.reader(), cut(stream -> false), snapshot(sink.reader(), Instant.EPOCH)),
                ForeignRecords.ofRunsOnly("listens"));

        assertThat(verdict.kinds()).containsKeys(DifferenceKind.WRONG_RESULT, DifferenceKind.WRONG_OUTCOME);
        assertThat(verdict.kinds()).doesNotContainKey(DifferenceKind.EXTRA_ROW);
    }

    @Test
    void finalWindowsAreReadFromTheTables() {
        Instant afterAll = Instant.parse("2099-01-01T00:00:00Z");
        List<Object> fromTables = new ArrayList<>();
        List<Object> expected = new ArrayList<>();
        CutReader reader = new CutReader(sink.reader(), cut(stream -> false), snapshot(tablesBefore, afterAll));

        reader.scanWindows(fromTables::add);
        reader.scanTop((window, rank) -> fromTables.add(rank));
        sink.reader().scanWindows(expected::add);
        sink.reader().scanTop((window, rank) -> expected.add(rank));

        assertThat(fromTables).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aRowOfARunThatHasBegunSinceIsNotCompared() {
        sink.overwrite(copy("0a0b0c0d", null));
        sink.overwrite(copy("0a0b0c0e", null));
        AtomicInteger asked = new AtomicInteger();

        Verdict verdict = verify(stream -> {
            asked.incrementAndGet();
            return stream.equals("0a0b0c0d");
        });

        assertThat(verdict.kinds()).containsEntry(DifferenceKind.EXTRA_ROW, 1L);
        assertThat(asked).as("asked once for each unknown stream").hasValue(2);
    }

    @Test
    void aForeignRowIsComparedIfItsRecordIsBelowTheCut() {
        ListenRow below = copy("x", new Origin("listens", 0, BELOW_CUT, 0));
        sink.overwrite(below);
        sink.overwrite(copy("y", new Origin("listens", 0, BELOW_CUT + 1, 0)));
        sink.overwrite(copy("z", new Origin("listens", 7, 0, 0)));
        List<ListenRow> foreign = new ArrayList<>();

        new CutReader(sink.reader(), cut(stream -> false), snapshot(tablesBefore, Instant.EPOCH)).scanListens(row -> {
            if (row.origin() != null) {
                foreign.add(row);
            }
        });

        assertThat(foreign).containsExactly(below);
    }

    private long deadLetters() {
        AtomicInteger count = new AtomicInteger();
        sink.reader().scanDeadLetters(deadLetter -> count.incrementAndGet());
        return count.get();
    }

    private Verdict verify(Predicate<String> isNewRun) {
        return FaultyRun.verify(
                before,
                new CutReader(sink.reader(), cut(isNewRun), snapshot(tablesBefore, Instant.EPOCH)),
                ForeignRecords.ofRunsOnly("listens"));
    }

    private static ResultSnapshot snapshot(SinkReader tables, Instant finalBefore) {
        return ResultSnapshot.read(tables, finalBefore);
    }

    /** The naive pipeline numbers the records of all shards one after the other, from 1. */
    private Cut cut(Predicate<String> isNewRun) {
        Map<Integer, Long> next = new HashMap<>();
        List<Long> numbers = new ArrayList<>();
        for (int shard = 0; shard < before.shards(); shard++) {
            next.put(shard, shard * ALL + BELOW_CUT + 1);
            numbers.add(before.replay(shard, record -> {}).nextNumber());
        }
        return new Cut(Offsets.of("listens", next), Map.of(before.streamId(), numbers), Set.of(), isNewRun);
    }

    private ListenRow copy(String streamId, @Nullable Origin origin) {
        Listen listen = rows(sink.reader()).get(0).listen();
        Listen other = new Listen(
                new EventId(streamId, 0, 0),
                listen.source(),
                listen.user(),
                listen.song(),
                listen.playedAtMillis(),
                listen.playedMillis(),
                listen.skipped(),
                listen.sessionId(),
                listen.device(),
                listen.dueMillis());
        return new ListenRow(other, false, origin);
    }

    private static List<ListenRow> rows(SinkScan tables) {
        List<ListenRow> rows = new ArrayList<>();
        tables.scanListens(rows::add);
        return rows;
    }
}
