package io.fakestream.verification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.MemorySink;
import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each kind of error in the tables is detected and named. */
class DifferenceKindsTest {
    private static final String TOPIC = "listens";
    private static final long NEXT_BATCH = 2;

    private final ReplayedRun run = FaultyRun.withAllFaults(900);
    private final MemorySink sink = NaivePipeline.process(run).sink;
    private final ResultWriter results = sink.resultWriter(1, NEXT_BATCH);

    @Test
    void aMissingRow() {
        sink.remove(anyRow().id());

        assertThat(kinds()).containsEntry(DifferenceKind.MISSING_ROW, 1L);
    }

    @Test
    void aChangedField() {
        ListenRow row = anyRow();

        sink.overwrite(new ListenRow(row.listen(), !row.late(), null));

        assertThat(kinds()).containsEntry(DifferenceKind.WRONG_FIELD, 1L);
    }

    @Test
    void aSumThatIsOffByOne() {
        ArtistTotal total = all(sink.reader()::scanTotals).get(0).total();

        results.write(new ArtistTotal(total.artist(), total.sums().plus(Sums.of(1))));

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.WRONG_RESULT, 1L));
    }

    @Test
    void aWindowThatIsMissing() {
        sink.remove(anyWindow());

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.MISSING_RESULT, 1L));
    }

    @Test
    void aWindowThatIsShifted() {
        WindowResult window = anyWindow();

        sink.remove(window);
        results.write(new WindowResult(
                window.dimension(),
                window.name(),
                window.start().plusSeconds(3_600),
                window.sums(),
                window.listeners()));

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.SHIFTED_WINDOW, 1L));
    }

    @Test
    void aWindowThatIsTooMuch() {
        WindowResult window = anyWindow();

        results.write(
                new WindowResult(window.dimension(), "nobody", window.start(), window.sums(), window.listeners()));

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.EXTRA_RESULT, 1L));
    }

    @Test
    void ranksThatAreSwapped() {
        List<TopWindow> lists = new ArrayList<>();
        sink.reader().scanTop((window, rank) -> lists.add(window));
        TopWindow genres = lists.stream()
                .filter(window -> window.dimension() == Dimension.GENRE)
                .findFirst()
                .orElseThrow();
        List<TopEntry> entries = new ArrayList<>();
        sink.reader().scanTop((window, rank) -> {
            if (window.equals(genres)) {
                entries.add(rank.entry());
            }
        });

        Collections.swap(entries, 0, 1);
        results.write(genres, entries);

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.WRONG_RANK, 2L));
    }

    @Test
    void anOutcomeThatIsCountedTooOften() {
        SourceOutcome outcome = new SourceOutcome("fsp", "on time");
        long onTime = requireNonNull(sink.reader().outcomes().get(outcome));

        results.write(outcome, onTime + 1);

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.WRONG_OUTCOME, 1L));
    }

    @Test
    void anOutcomeOfASourceThatTheStoreDoesNotHave() {
        results.write(new SourceOutcome("radio", "on time"), 1);

        assertThat(kinds()).containsExactly(Map.entry(DifferenceKind.WRONG_OUTCOME, 1L));
    }

    @Test
    void aDeadLetterThatIsLost() {
        DeadLetter lost = all(sink.reader()::scanDeadLetters).get(0);

        sink.remove(lost);

        assertThat(kinds())
                .containsEntry(DifferenceKind.MISSING_DEAD_LETTER, 1L)
                .containsEntry(DifferenceKind.WRONG_OUTCOME, 1L);
    }

    @Test
    void aForeignEventThatIsLost() {
        // given
        ForeignRecords topic = new ForeignRecords() {
            @Override
            public String topic() {
                return TOPIC;
            }

            @Override
            public boolean hasForeignRecords() {
                return true;
            }

            @Override
            public Map<Integer, Long> beginningOffsets() {
                return Map.of(9, 0L);
            }

            @Override
            public void forEachForeign(Consumer<ForeignRecord> each) {
                each.accept(new ForeignRecord(9, 17, 1_795_498_200_000L, "theirs-17"));
            }
        };

        // then
        assertThat(verify(topic).kinds()).containsEntry(DifferenceKind.LOST_FOREIGN_RECORD, 1L);
    }

    private Map<DifferenceKind, Long> kinds() {
        return verify(ForeignRecords.ofRunsOnly(TOPIC)).kinds();
    }

    private Verdict verify(ForeignRecords topic) {
        return FaultyRun.verify(run, sink.reader(), topic);
    }

    private ListenRow anyRow() {
        return all(sink.reader()::scanListens).stream()
                .filter(row -> !row.late())
                .findFirst()
                .orElseThrow();
    }

    private WindowResult anyWindow() {
        return all(sink.reader()::scanWindows).get(0).result();
    }

    private static <T> List<T> all(Consumer<Consumer<T>> scan) {
        List<T> all = new ArrayList<>();
        scan.accept(all::add);
        return all;
    }
}
