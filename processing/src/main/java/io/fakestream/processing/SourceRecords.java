package io.fakestream.processing;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.RecordColumns;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Processes the records of one source in a task: decodes them and passes them to the handlers of the source. */
final class SourceRecords {
    private final SourceTopic source;
    private final ListenFormat format;
    private final Contributions contributions;
    private final RejectedRecords rejected;
    private final List<EventHandler> handlers;

    SourceRecords(
            SourceTopic source,
            ListenFormat format,
            Contributions contributions,
            RejectedRecords rejected,
            Function<EventHandler.Rejections, List<EventHandler>> handlers) {
        this.source = source;
        this.format = format;
        this.contributions = contributions;
        this.rejected = rejected;
        this.handlers = handlers.apply(this::reject);
    }

    void process(Row record) {
        try {
            String error = record.getAs(RecordColumns.ERROR);
            if (error != null) {
                throw new RejectedRecordException(RejectionReason.UNREADABLE, error);
            }
            ParsedListen listen = format.decode(record.getAs(RecordColumns.VALUE));
            for (EventHandler handler : handlers) {
                if (handler.accepts(listen)) {
                    handler.process(record, listen);
                    return;
                }
            }
            throw new IllegalStateException("no handler accepts the event");
        } catch (RejectedRecordException e) {
            reject(record, e, null);
        }
    }

    private void reject(Row record, RejectedRecordException reason, @Nullable Long referenceMillis) {
        contributions.addOutcome(source.source(), reason.rejection().code());
        rejected.write(source.topic(), record, reason, referenceMillis);
    }

    void finishWrites() {
        handlers.forEach(EventHandler::finishWrites);
    }

    void afterWrites() {
        handlers.forEach(EventHandler::afterWrites);
    }
}
