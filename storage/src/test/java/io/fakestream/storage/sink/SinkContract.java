package io.fakestream.storage.sink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.model.Dimension;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.Measure;
import io.fakestream.model.Measure.Quotient;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.Sums;
import io.fakestream.model.User;
import io.fakestream.storage.sink.ListenRow.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What every sink must do. A test of an implementation extends this class; each test gets an empty sink. */
public abstract class SinkContract {
    private static final long GENERATION = 1_000_000;
    private static final long DUE = Instant.parse("2026-11-23T05:30:12Z").toEpochMilli();
    private static final Instant MINUTE = Instant.parse("2026-11-23T05:30:00Z");
    private static final EventId ID = new EventId("1f2e3d4c", 3, 12_345);

    private final ConcurrentLinkedQueue<Long> readable = new ConcurrentLinkedQueue<>();

    /** An empty sink. */
    protected abstract Sink sink();

    @Test
    void returnsEveryFieldOfARow() {
        Sink sink = sink();
        ListenRow row = new ListenRow(listen(ID, "Zoë", DUE), true, new Origin("listens", 3, 42, DUE + 7));

        write(sink, row);

        assertThat(sink.reader().find(ID)).contains(row);
        assertThat(rows(sink)).containsExactly(row);
        assertThat(readable).containsExactly(DUE);
    }

    @Test
    void returnsARowWithoutItsOptionalFields() {
        Sink sink = sink();
        Listen listen = new Listen(
                ID,
                null,
                new User(null, "Zoë", null, null, null),
                new Song(null, "Mara", null, "Low Tide", null, null),
                DUE,
                null,
                null,
                null,
                null,
                DUE);

        write(sink, new ListenRow(listen, false, null));

        assertThat(sink.reader().find(ID)).contains(new ListenRow(listen, false, null));
    }

    @Test
    void keepsOneRowWhenItIsWrittenAgain() {
        Sink sink = sink();
        ListenRow row = new ListenRow(listen(ID, "Zoë", DUE), false, null);

        write(sink, row);
        write(sink, row);

        assertThat(rows(sink)).containsExactly(row);
    }

    @Test
    void readsTheRowsOfABucketInOrder() {
        Sink sink = sink();
        List<ListenRow> rows = new ArrayList<>();
        for (long number = ListenRow.BUCKET - 2; number < ListenRow.BUCKET + 120; number++) {
            rows.add(new ListenRow(listen(new EventId("1f2e3d4c", 3, number), "Zoë", DUE), false, null));
        }

        write(sink, rows.toArray(new ListenRow[0]));

        assertThat(sink.reader().bucket("1f2e3d4c", 3, 0)).containsExactlyElementsOf(rows.subList(0, 2));
        assertThat(sink.reader().bucket("1f2e3d4c", 3, 1)).containsExactlyElementsOf(rows.subList(2, rows.size()));
        assertThat(sink.reader().bucket("1f2e3d4c", 4, 0)).isEmpty();
        assertThat(rows(sink)).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void aRowOfARebuildReplacesThatOfAnEarlierOne() {
        Sink sink = sink();
        ListenRow before = new ListenRow(listen(ID, "Ivo", DUE), true, null);
        ListenRow after = new ListenRow(before.listen(), false, null);

        write(sink, 1, before);
        write(sink, 2, after);

        assertThat(rows(sink)).containsExactly(after);
    }

    private void write(Sink sink, int rebuilds, ListenRow row) {
        TaskWriter writer = sink.taskWriter(GENERATION, rebuilds, Duration.ZERO, readable::add);
        writer.write(row);
        writer.awaitAll();
    }

    @Test
    void keepsTheFirstOfTwoForeignRowsWithOneId() {
        Sink sink = sink();
        ListenRow first = new ListenRow(listen(ID, "Zoë", DUE), true, new Origin("listens", 3, 42, DUE));
        ListenRow second = new ListenRow(listen(ID, "Ivo", DUE + 1), false, new Origin("listens", 3, 43, DUE));
        List<StoredRow> stored = new ArrayList<>();

        for (ListenRow row : List.of(first, second, first)) {
            TaskWriter writer = sink.taskWriter(GENERATION, 0, Duration.ZERO, readable::add);
            writer.writeIfAbsent(row, stored::add);
            writer.awaitAll();
        }

        assertThat(stored)
                .containsExactly(
                        new StoredRow("listens", 3, 42, true, true),
                        new StoredRow("listens", 3, 42, true, false),
                        new StoredRow("listens", 3, 42, true, false));
        assertThat(rows(sink)).containsExactly(first);
    }

    @Test
    void returnsDeadLettersAndTheirReferenceTimes() {
        Sink sink = sink();
        String future = RejectionReason.FUTURE.code();
        DeadLetter cut = new DeadLetter("listens", 3, 999, "not json", "at 7", bytes("5"), bytes("{"), DUE, null);
        DeadLetter empty = new DeadLetter("listens", 3, 1_000, "tombstone", "", null, null, DUE, null);
        DeadLetter early = new DeadLetter("listens", 3, 1_001, future, "played_at", bytes("5"), bytes("{}"), DUE, DUE);

        TaskWriter writer = sink.taskWriter(GENERATION, 0, Duration.ZERO, readable::add);
        List.of(cut, empty, early, cut).forEach(writer::write);
        writer.awaitAll();

        List<DeadLetter> found = new ArrayList<>();
        sink.reader().scanDeadLetters(found::add);
        assertThat(found).containsExactlyInAnyOrder(cut, empty, early);
        assertThat(sink.reader().referenceTimes("listens", 3, 1_000, future)).isEqualTo(Map.of(1_001L, DUE));
        assertThat(sink.reader().referenceTimes("listens", 3, 0, future)).isEmpty();
    }

    @Test
    void returnsTheProgressBeforeABatchAlsoWhenTheBatchIsRetried() {
        Sink sink = sink();

        progress(
                sink,
                7,
                Map.of(0, new HighestNumbers(HighestNumbers.NONE, 41), 1, new HighestNumbers(HighestNumbers.NONE, 9)));
        progress(sink, 8, Map.of(0, new HighestNumbers(41, 99)));

        SinkReader reader = sink.reader();
        assertThat(reader.highestBefore("1f2e3d4c", GENERATION, 8)).isEqualTo(Map.of(0, 41L, 1, 9L));
        assertThat(reader.highestBefore("1f2e3d4c", GENERATION, 9)).isEqualTo(Map.of(0, 99L, 1, 9L));
        assertThat(reader.highestBefore("1f2e3d4c", GENERATION + 1, 9)).isEmpty();
        assertThat(reader.highestBefore("1f2e3d4d", GENERATION, 9)).isEmpty();
    }

    @Test
    void returnsResultsWithTheirQuotients() {
        Sink sink = sink();
        ArtistTotal total = new ArtistTotal("Mara", Sums.of(3, 65, 0, 2));
        WindowResult window = new WindowResult(Dimension.GENRE, "indie", MINUTE, Sums.of(2, 65, 1, 2), 2);

        ResultWriter writer = sink.resultWriter(GENERATION, 7);
        writer.write(total);
        writer.write(window);
        writer.write(new SourceOutcome("fsp", "late"), 3);
        writer.write(new SourceOutcome("legacy", "late"), 4);
        writer.flush();

        List<StoredTotal> totals = new ArrayList<>();
        List<StoredWindow> windows = new ArrayList<>();
        sink.reader().scanTotals(totals::add);
        sink.reader().scanWindows(windows::add);
        assertThat(totals)
                .containsExactly(
                        new StoredTotal(total, MemorySink.quotients(Measure.quotientsOfTotals(), total.sums())));
        assertThat(windows)
                .containsExactly(
                        new StoredWindow(window, MemorySink.quotients(Measure.quotientsOfWindows(), window.sums())));
        assertThat(totals.get(0).quotients()).containsEntry(Quotient.AVERAGE_AGE, 32.5);
        assertThat(windows.get(0).quotients()).containsEntry(Quotient.SKIPPED_FRACTION, 0.5);
        assertThat(sink.reader().outcomes())
                .isEqualTo(Map.of(new SourceOutcome("fsp", "late"), 3L, new SourceOutcome("legacy", "late"), 4L));
        assertThat(sink.reader().totals(Set.of("Mara", "Nobody"))).containsExactly(total);
        assertThat(sink.reader().hasTotals()).isTrue();
    }

    @Test
    void storesNoAverageOfPlaysWithoutAnAge() {
        Sink sink = sink();
        ArtistTotal total = new ArtistTotal("Mara", Sums.of(2));
        WindowResult window = new WindowResult(Dimension.ARTIST, "Mara", MINUTE, Sums.of(2, 0, 1), 1);

        ResultWriter writer = sink.resultWriter(GENERATION, 7);
        writer.write(total);
        writer.write(window);
        writer.flush();

        List<StoredTotal> totals = new ArrayList<>();
        List<StoredWindow> windows = new ArrayList<>();
        sink.reader().scanTotals(totals::add);
        sink.reader().scanWindows(windows::add);
        assertThat(totals).containsExactly(new StoredTotal(total, Map.of()));
        assertThat(windows).containsExactly(new StoredWindow(window, Map.of(Quotient.SKIPPED_FRACTION, 0.5)));
    }

    @Test
    void storesEveryMeasure() {
        Sink sink = sink();
        Map<Measure, Long> values = new HashMap<>();
        long[] sums = new long[Measure.OF_WINDOWS.size()];
        for (Measure measure : Measure.OF_WINDOWS) {
            sums[measure.index()] = 100L + measure.index();
            values.put(measure, sums[measure.index()]);
        }

        ResultWriter writer = sink.resultWriter(GENERATION, 7);
        writer.write(new WindowResult(Dimension.ARTIST, "Mara", MINUTE, Sums.of(sums), 1));
        writer.flush();

        sink.reader()
                .scanWindows(stored -> values.forEach((measure, value) ->
                        assertThat(stored.result().sums().get(measure)).isEqualTo(value)));
    }

    @Test
    void keepsTheResultsOfTheLatestBatch() {
        Sink sink = sink();

        total(sink, GENERATION, 8, 2);
        total(sink, GENERATION, 7, 1);
        assertThat(sink.reader().totals(Set.of("Mara"))).containsExactly(new ArtistTotal("Mara", Sums.of(2, 60)));

        total(sink, GENERATION + 1_000, 0, 1);
        assertThat(sink.reader().totals(Set.of("Mara"))).containsExactly(new ArtistTotal("Mara", Sums.of(1, 30)));
    }

    @Test
    void returnsTheListsOfWindows() {
        Sink sink = sink();
        TopWindow songs = new TopWindow(Dimension.SONG, MINUTE);
        TopWindow other = new TopWindow(Dimension.SONG, MINUTE.plusSeconds(60));
        List<TopEntry> entries = List.of(new TopEntry("t17", "Low Tide", 5), new TopEntry("t18", "Rainfall", 4));

        ResultWriter writer = sink.resultWriter(GENERATION, 7);
        writer.write(songs, entries);
        writer.flush();

        Map<TopWindow, TopN> top = sink.reader().top(Set.of(songs, other));
        assertThat(requireNonNull(top.get(songs)).entries()).isEqualTo(entries);
        assertThat(requireNonNull(top.get(other)).entries()).isEmpty();
        Map<Integer, TopEntry> ranks = new HashMap<>();
        sink.reader().scanTop((window, rank) -> {
            assertThat(window).isEqualTo(songs);
            ranks.put(rank.rank(), rank.entry());
        });
        assertThat(ranks).isEqualTo(Map.of(1, entries.get(0), 2, entries.get(1)));
    }

    @Test
    void readsTheResultsOfTheWindowsFromATimeOn() {
        Sink sink = sink();
        ResultWriter writer = sink.resultWriter(GENERATION, 1);
        Instant first = Instant.parse("2026-11-30T23:58:00Z");
        for (int minute = 0; minute < 4; minute++) {
            Instant start = first.plusSeconds(60L * minute);
            for (String name : List.of("indie", "folk")) {
                writer.write(new WindowResult(Dimension.GENRE, name, start, Sums.of(1, 30, 0), 1));
            }
            writer.write(
                    new TopWindow(Dimension.GENRE, start),
                    List.of(new TopEntry("folk", "folk", 1), new TopEntry("indie", "indie", 1)));
        }
        writer.flush();
        Instant from = first.plusSeconds(60);

        List<WindowResult> windows = new ArrayList<>();
        sink.reader().scanWindowsFrom(from, window -> windows.add(window.result()));
        List<String> ranks = new ArrayList<>();
        sink.reader()
                .scanTopFrom(
                        from,
                        (window, rank) -> ranks.add(window.start() + " " + rank.rank() + " "
                                + rank.entry().name()));

        assertThat(windows)
                .hasSize(6)
                .allSatisfy(window -> assertThat(window.start()).isAfterOrEqualTo(from));
        assertThat(ranks)
                .containsExactlyInAnyOrder(
                        "2026-11-30T23:59:00Z 1 folk",
                        "2026-11-30T23:59:00Z 2 indie",
                        "2026-12-01T00:00:00Z 1 folk",
                        "2026-12-01T00:00:00Z 2 indie",
                        "2026-12-01T00:01:00Z 1 folk",
                        "2026-12-01T00:01:00Z 2 indie");
    }

    @Test
    void isEmptyAtFirst() {
        SinkReader reader = sink().reader();

        assertThat(reader.find(ID)).isEmpty();
        assertThat(reader.hasTotals()).isFalse();
        assertThat(reader.outcomes()).isEmpty();
        assertThat(reader.totals(Set.of("Mara"))).isEmpty();
    }

    private void write(Sink sink, ListenRow... rows) {
        TaskWriter writer = sink.taskWriter(GENERATION, 0, Duration.ZERO, readable::add);
        for (ListenRow row : rows) {
            writer.write(row);
        }
        writer.awaitAll();
    }

    private void progress(Sink sink, long batchId, Map<Integer, HighestNumbers> shards) {
        TaskWriter writer = sink.taskWriter(GENERATION, 0, Duration.ZERO, readable::add);
        writer.writeHighestNumbers("1f2e3d4c", batchId, shards);
        writer.awaitAll();
    }

    private static void total(Sink sink, long generation, long batchId, long plays) {
        ResultWriter writer = sink.resultWriter(generation, batchId);
        writer.write(new ArtistTotal("Mara", Sums.of(plays, 30 * plays)));
        writer.flush();
    }

    private static List<ListenRow> rows(Sink sink) {
        List<ListenRow> rows = new ArrayList<>();
        sink.reader().scanListens(rows::add);
        return rows;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Listen listen(EventId id, String name, long dueMillis) {
        return new Listen(
                id,
                "fsp",
                new User(48_213L, name, "Köln", 34, "Germany"),
                new Song("t17", "The Vogue;Mara", "Rainfall", "Low Tide", 215_000, "indie"),
                dueMillis - 1_000,
                182_000,
                true,
                "48213-17",
                "mobile",
                dueMillis);
    }
}
