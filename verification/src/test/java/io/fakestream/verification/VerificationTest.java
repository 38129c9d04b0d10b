package io.fakestream.verification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.Sums;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.MemorySink;
import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.TaskWriter;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole verification, of results that were computed without the classes that it shares with the processing. */
class VerificationTest {
    private final ReplayedRun run = FaultyRun.withAllFaults(900);
    private final MemorySink sink = NaivePipeline.process(run).sink;

    @Test
    void confirmsCorrectTables() {
        Verdict verdict = verify();

        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.isCorrect()).isTrue();
        assertThat(verdict.found()).isEqualTo(verdict.expected()).isGreaterThan(3_000);
        assertThat(verdict.late()).isPositive();
        assertThat(verdict.rejected()).isNotEmpty();
        assertThat(verdict.results()).isGreaterThan(300);
        assertThat(verdict.faults())
                .allSatisfy(count -> assertThat(count.detected()).isEqualTo(count.injected()));
    }

    @Test
    void findsAMissingRow() {
        EventId id = anyRow().id();

        sink.remove(id);

        assertThat(verify().differences()).contains("event " + id + ": expected a row, found none");
    }

    @Test
    void findsAChangedField() {
        ListenRow row = anyRow();
        Listen listen = row.listen();

        sink.overwrite(new ListenRow(
                new Listen(
                        listen.id(),
                        listen.source(),
                        listen.user(),
                        listen.song(),
                        listen.playedAtMillis(),
                        listen.playedMillis(),
                        listen.skipped(),
                        listen.sessionId(),
                        "toaster",
                        listen.dueMillis()),
                row.late(),
                null));

        assertThat(verify().differences())
                .containsExactly("event " + row.id() + ": device expected " + listen.device() + ", found toaster");
    }

    @Test
    void findsARowThatNoRunSent() {
        EventId id = new EventId(run.streamId(), 3, 999_999);
        Listen listen = anyRow().listen();
        TaskWriter writer = sink.taskWriter(1, 0, Duration.ZERO, due -> {});
        writer.write(new ListenRow(
                new Listen(
                        id,
                        "fsp",
                        listen.user(),
                        listen.song(),
                        listen.playedAtMillis(),
                        1,
                        false,
                        "1-1",
                        "web",
                        listen.dueMillis()),
                false,
                null));

        assertThat(verify().isCorrect()).isFalse();
    }

    @Test
    void findsAWrongTotalWindowAndOutcome() {
        List<ArtistTotal> totals = new ArrayList<>();
        List<WindowResult> windows = new ArrayList<>();
        sink.reader().scanTotals(stored -> totals.add(stored.total()));
        sink.reader().scanWindows(stored -> windows.add(stored.result()));
        ArtistTotal total = totals.get(0);
        WindowResult window = windows.get(0);
        long late = requireNonNull(sink.reader().outcomes().get(new SourceOutcome("fsp", "late")));
        ResultWriter writer = sink.resultWriter(1, 2);

        writer.write(new ArtistTotal(total.artist(), total.sums().plus(Sums.of(1))));
        writer.write(new WindowResult(
                window.dimension(),
                window.name(),
                window.start(),
                window.sums().plus(Sums.of(0, 0, 1)),
                window.listeners()));
        writer.write(new SourceOutcome("fsp", "late"), late + 1);

        assertThat(verify().differences())
                .anyMatch(text -> text.startsWith("artist " + total.artist() + ": expected plays " + total.plays()
                        + ", found plays " + (total.plays() + 1)))
                .anyMatch(text -> text.startsWith(window.dimension().code() + " " + window.name() + ", window "
                        + window.start() + ": expected skipped "))
                .contains("source fsp, outcome late: expected " + late + " events, found " + (late + 1));
    }

    @Test
    void findsAWrongRank() {
        List<TopWindow> lists = new ArrayList<>();
        sink.reader().scanTop((window, rank) -> lists.add(window));
        TopWindow genres = lists.stream()
                .filter(window -> window.dimension() == Dimension.GENRE)
                .findFirst()
                .orElseThrow();

        sink.resultWriter(1, 2).write(genres, List.of());

        assertThat(verify().differences())
                .anyMatch(text -> text.startsWith("top genre, window " + genres.start() + ", rank 1: expected "));
    }

    private ListenRow anyRow() {
        List<ListenRow> rows = new ArrayList<>();
        sink.reader().scanListens(rows::add);
        return rows.stream().filter(row -> !row.late()).findFirst().orElseThrow();
    }

    private Verdict verify() {
        return FaultyRun.verify(run, sink.reader(), ForeignRecords.ofRunsOnly("listens"));
    }
}
