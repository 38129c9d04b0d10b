package io.fakestream.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.registry.Formats;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.Offsets;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.KnownRuns.Layout;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.MemorySink;
import io.fakestream.storage.sink.TaskWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every source of events must do: the contract of {@link EventHandler}. */
class EventHandlerTest {
    private static final long DUE = Instant.parse("2026-11-23T05:30:12Z").toEpochMilli();
    private static final String RUN = "1f2e3d4c";

    /** The sources, and an id of an event that each of them accepts. */
    private enum Kind {
        RUN_SOURCE(RUN + "-00-000000000007"),
        FOREIGN_SOURCE("order-77");

        private final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    private final MemorySink sink = new MemorySink();
    private final List<RejectionReason> rejections = new ArrayList<>();
    private final List<String> contributed = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void storesAndCountsAnEvent(Kind kind) throws RejectedRecordException {
        attempt(kind, 1, record(kind.id, DUE - 1_000, 42));

        assertThat(rows()).hasSize(1);
        assertThat(rows().get(0).late()).isFalse();
        assertThat(contributed)
                .contains("outcome fsp/on time 1", "artist Mara 1", "source fsp 1", "artist Mara total 1");
        assertThat(rejections).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void countsAnEventThatIsSentTwiceOnce(Kind kind) throws RejectedRecordException {
        attempt(kind, 1, record(kind.id, DUE - 1_000, 42), record(kind.id, DUE - 1_000, 43));

        assertThat(rows()).hasSize(1);
        assertThat(contributed).contains("outcome fsp/on time 1", "outcome fsp/duplicate 1", "artist Mara total 1");
    }

    @ParameterizedTest
    @EnumSource
    void countsAnEventOfAnEarlierBatchAsADuplicate(Kind kind) throws RejectedRecordException {
        attempt(kind, 1, record(kind.id, DUE - 1_000, 42));

        attempt(kind, 2, record(kind.id, DUE - 1_000, 43));

        assertThat(rows()).hasSize(1);
        assertThat(contributed).containsExactly("outcome fsp/duplicate 1");
    }

    @ParameterizedTest
    @EnumSource
    void decidesTheSameWhenABatchIsRetried(Kind kind) throws RejectedRecordException {
        Row[] records = {
            record(kind.id, DUE - 1_000, 42),
            record(kind.id, DUE - 1_000, 43),
            record(kind.id.replace("7", "8"), DUE - 700_000, 44)
        };
        attempt(kind, 1, records);
        List<ListenRow> rows = rows();
        List<String> first = List.copyOf(contributed);

        attempt(kind, 1, records);

        assertThat(rows()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(contributed).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void storesALateEventWithoutCountingIt(Kind kind) throws RejectedRecordException {
        attempt(kind, 1, record(kind.id, DUE - 700_000, 42));

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.late()).isTrue());
        assertThat(contributed).containsExactly("outcome fsp/late 1");
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsLateIfAWindowOfItIsClosed(Kind kind) throws RejectedRecordException {
        long playedAt = DUE - 1_000;
        long length = EventWindows.MINUTES.length().toMillis();

        attempt(kind, 1, record(kind.id, playedAt, 42, playedAt - length));

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.late()).isTrue());
        assertThat(contributed).containsExactly("outcome fsp/late 1");
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsOnTimeIfItsEarliestWindowCanStillChange(Kind kind) throws RejectedRecordException {
        long playedAt = DUE - 1_000;
        long length = EventWindows.MINUTES.length().toMillis();

        attempt(kind, 1, record(kind.id, playedAt, 42, playedAt - length - 1));

        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.late()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void rejectsAnEventFromTheFuture(Kind kind) throws RejectedRecordException {
        attempt(kind, 1, record(kind.id, DUE + 700_000, 42));

        assertThat(rows()).isEmpty();
        assertThat(rejections).containsExactly(RejectionReason.FUTURE);
    }

    @Test
    void theFirstSourceLeavesEventsOfUnknownRunsToTheNextOne() throws RejectedRecordException {
        EventHandler runs = source(Kind.RUN_SOURCE, 1, new Contributions(EventWindows.MINUTES));

        assertThat(runs.accepts(parsed(record(RUN + "-00-000000000007", DUE, 42))))
                .isTrue();
        assertThat(runs.accepts(parsed(record("99999999-00-000000000007", DUE, 42))))
                .isFalse();
        assertThat(runs.accepts(parsed(record("order-77", DUE, 42)))).isFalse();
    }

    /** Processes a micro-batch as a task does; {@code contributed} receives what it adds to the results. */
    private void attempt(Kind kind, long batchId, Row... records) throws RejectedRecordException {
        Contributions contributions = new Contributions(EventWindows.MINUTES);
        EventHandler source = source(kind, batchId, contributions);
        contributed.clear();
        for (Row record : records) {
            ParsedListen listen = parsed(record);
            assertThat(source.accepts(listen)).isTrue();
            try {
                source.process(record, listen);
            } catch (RejectedRecordException e) {
                rejections.add(e.rejection());
            }
        }
        source.finishWrites();
        source.afterWrites();
        contributions
                .rows(0)
                .forEachRemaining(row -> contributed.add(row.getString(0) + " " + row.getString(1)
                        + (row.isNullAt(2) && !row.getString(0).equals("outcome") ? " total " : " ")
                        + ResultSum.of(row.getAs(ResultRow.SUM)).plays()));
        contributed.sort(null);
    }

    private EventHandler source(Kind kind, long batchId, Contributions contributions) {
        TaskWriter writer = sink.taskWriter(1, 0, Duration.ZERO, due -> {});
        return switch (kind) {
            case RUN_SOURCE ->
                new RunEventHandler(
                        "fsp",
                        EventWindows.MINUTES,
                        run -> run.equals(RUN) ? new Layout(4, 4) : null,
                        Lateness.DEFAULT,
                        new DuplicateFilter(sink.reader(), 1, batchId),
                        writer,
                        contributions);
            case FOREIGN_SOURCE ->
                new ForeignEventHandler(
                        SourceTopic.LISTENS,
                        EventWindows.MINUTES,
                        Lateness.DEFAULT,
                        new StoredDecisions("listens", Offsets.NONE, sink.reader()),
                        new ConditionalInserts(writer, contributions, row -> {}, new TaskCounts()),
                        writer,
                        contributions,
                        (record, reason, reference) -> rejections.add(reason.rejection()));
        };
    }

    private List<ListenRow> rows() {
        List<ListenRow> rows = new ArrayList<>();
        sink.reader().scanListens(rows::add);
        return rows;
    }

    private static ParsedListen parsed(Row record) throws RejectedRecordException {
        return Formats.JSON.decode(record.getAs(1));
    }

    private static Row record(String id, long playedAtMillis, long offset) {
        return record(id, playedAtMillis, offset, Long.MIN_VALUE);
    }

    private static Row record(String id, long playedAtMillis, long offset, long boundMillis) {
        String value = "{\"event_id\":\"" + id + "\",\"user\":{\"name\":\"Lena\",\"age\":34},\"song\":{"
                + "\"artists\":\"Mara\",\"track_name\":\"Low Tide\"},\"played_at\":" + playedAtMillis + "}";
        return RowFactory.create(
                null, value.getBytes(StandardCharsets.UTF_8), 0, offset, DUE, DUE, null, boundMillis, 0L, 0);
    }
}
