package io.fakestream.processing;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.EventId;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Timing;
import io.fakestream.processing.source.KnownRuns.Layout;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.TaskWriter;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The events of registered runs: numbered in each shard, so that duplicates are recognized by their number, and classified
 * by their due time, which is the timestamp of their record. Those of a topic that was joined with a backlog may be behind the
 * watermark, and are late then.
 */
final class RunEventHandler implements EventHandler {
    private final String source;
    private final EventWindows windows;
    private final Function<String, @Nullable Layout> runs;
    private final Lateness lateness;
    private final DuplicateFilter duplicates;
    private final TaskWriter writer;
    private final Contributions contributions;
    private @Nullable EventId id;
    private @Nullable Layout layout;

    /**
     * Creates the handler of a task.
     *
     * @param source the name of their source
     * @param runs   finds the layout of a registered run by its id
     */
    RunEventHandler(
            String source,
            EventWindows windows,
            Function<String, @Nullable Layout> runs,
            Lateness lateness,
            DuplicateFilter duplicates,
            TaskWriter writer,
            Contributions contributions) {
        this.source = source;
        this.windows = windows;
        this.runs = runs;
        this.lateness = lateness;
        this.duplicates = duplicates;
        this.writer = writer;
        this.contributions = contributions;
    }

    @Override
    public boolean accepts(ParsedListen listen) {
        String text = listen.eventId();
        id = text != null && EventId.isOfARun(text) ? EventId.parse(text) : null;
        layout = id == null ? null : runs.apply(id.streamId());
        return layout != null;
    }

    @Override
    public void process(Row record, ParsedListen listen) throws RejectedRecordException {
        EventId event = id;
        Layout run = layout;
        if (event == null || run == null) {
            throw new IllegalStateException("the event was not accepted");
        }
        long dueMillis = record.getLong(RecordColumns.TIMESTAMP);
        Timing timing = lateness.classify(dueMillis, listen.playedAtMillis());
        if (timing == Timing.FUTURE) {
            throw new RejectedRecordException(
                    RejectionReason.FUTURE,
                    "played_at is more than " + lateness.futureAfter().toSeconds() + " s after the record's timestamp");
        }
        // A record outside the partition of its shard cannot be the first record of its event: it is a copy.
        if (!run.contains(event.shard(), record.getInt(RecordColumns.PARTITION)) || !duplicates.isNew(event)) {
            contributions.addOutcome(source, Outcome.DUPLICATE.code());
            return;
        }
        boolean late = timing == Timing.LATE || ClosedWindows.contain(record, listen, windows);
        ListenRow row = new ListenRow(listen.listen(event, dueMillis, source), late, null);
        writer.write(row);
        contributions.count(row.listen(), row.late(), listen.hasUnknownField());
    }

    @Override
    public void finishWrites() {
        duplicates.write(writer);
    }
}
