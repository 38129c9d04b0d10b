package io.fakestream.processing;

import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Lateness;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceTopic;
import io.fakestream.model.Timing;
import io.fakestream.processing.source.RecordColumns;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.ListenRow.Origin;
import io.fakestream.storage.sink.TaskWriter;
import org.apache.spark.sql.Row;

/**
 * The events of all other producers, such as the older Python project: their clocks and ids are not trusted. They are
 * classified by timestamp and reference time ({@link Lateness#classifyForeign}, docs/adr/0028-foreign-clocks.md), and of
 * several events with the same id, the first one is stored. An event without a usable id is identified by its position.
 */
final class ForeignEventHandler implements EventHandler {
    private final SourceTopic source;
    private final EventWindows windows;
    private final Lateness lateness;
    private final StoredDecisions decisions;
    private final ConditionalInserts insertedIfAbsent;
    private final TaskWriter writer;
    private final Contributions contributions;
    private final Rejections rejections;

    ForeignEventHandler(
            SourceTopic source,
            EventWindows windows,
            Lateness lateness,
            StoredDecisions decisions,
            ConditionalInserts insertedIfAbsent,
            TaskWriter writer,
            Contributions contributions,
            Rejections rejections) {
        this.source = source;
        this.windows = windows;
        this.lateness = lateness;
        this.decisions = decisions;
        this.insertedIfAbsent = insertedIfAbsent;
        this.writer = writer;
        this.contributions = contributions;
        this.rejections = rejections;
    }

    /** Accepts every event: this is the last handler. */
    @Override
    public boolean accepts(ParsedListen listen) {
        return true;
    }

    @Override
    public void process(Row record, ParsedListen listen) throws RejectedRecordException {
        int partition = record.getInt(RecordColumns.PARTITION);
        long offset = record.getLong(RecordColumns.OFFSET);
        long referenceMillis = decisions.referenceMillis(record);
        long timestamp = timestamp(record, referenceMillis);
        Timing timing = lateness.classifyForeign(timestamp, referenceMillis, listen.playedAtMillis());
        if (timing == Timing.FUTURE || decisions.wasRejectedAsFuture(record)) {
            String why = ForeignTimes.explain(timestamp, referenceMillis, listen);
            rejections.reject(record, new RejectedRecordException(RejectionReason.FUTURE, why), referenceMillis);
            return;
        }
        Origin origin = new Origin(source.topic(), partition, offset, referenceMillis);
        boolean late = timing == Timing.LATE || ClosedWindows.contain(record, listen, windows);
        boolean mayHaveBeenClassified = decisions.mayHaveBeenClassified(record);
        String text = listen.eventId();
        EventId own = text != null && EventIds.isUsable(text) ? EventIds.foreign(text) : null;
        EventId id = own == null ? new EventId(source.topic(), partition, offset) : own;
        ListenRow row = new ListenRow(listen.listen(id, timestamp, source.source()), late, origin);
        // After a rebuild, the event's own row may exist; then the decision stored in it (late or not) counts.
        if (own != null || mayHaveBeenClassified) {
            insertedIfAbsent.add(row, listen.hasUnknownField(), mayHaveBeenClassified);
        } else {
            writer.write(row);
            contributions.count(row.listen(), late, listen.hasUnknownField());
        }
    }

    private static long timestamp(Row record, long referenceMillis) throws RejectedRecordException {
        long timestamp = record.getLong(RecordColumns.TIMESTAMP);
        if (timestamp == RecordColumns.NO_TIMESTAMP) {
            return referenceMillis;
        }
        if (timestamp < 0) {
            throw new RejectedRecordException(
                    RejectionReason.IMPOSSIBLE_VALUE, "the record's timestamp is " + timestamp + ", before 1970");
        }
        return timestamp;
    }

    @Override
    public void afterWrites() {
        insertedIfAbsent.awaitAndCount();
    }
}
