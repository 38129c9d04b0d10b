package io.fakestream.processing;

import io.fakestream.format.ParsedListen;
import io.fakestream.model.EventWindows;
import io.fakestream.processing.source.RecordColumns;
import org.apache.spark.sql.Row;

/** Recognizes events that Spark would drop, because it has freed the state of one of their windows. */
final class ClosedWindows {
    private ClosedWindows() {}

    /**
     * Whether one of the windows of an event is already closed. An event that is on time by its own times gets here only if
     * its producer's clock or its delivery is more than 30 minutes behind the newest events (the watermark delay less the
     * time after which an event is late), or if its topic was joined with a backlog.
     */
    static boolean contain(Row record, ParsedListen listen, EventWindows windows) {
        long earliestWindow = listen.playedAtMillis() - windows.length().toMillis();
        return earliestWindow <= record.getLong(RecordColumns.WATERMARK_BOUND_MILLIS);
    }
}
