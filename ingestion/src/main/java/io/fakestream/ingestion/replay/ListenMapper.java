package io.fakestream.ingestion.replay;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.history.HistoryFormat;
import io.fakestream.model.EventId;
import io.fakestream.model.EventIds;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;

/** Maps lines that are listens in JSON, of this or of the older project. */
record ListenMapper(ExportTimes times) {
    private static final ListenFormat FORMAT = new HistoryFormat();

    /** Only to construct a listen; the id of the event is derived later. */
    private static final EventId NO_ID = new EventId(EventIds.FOREIGN, 0, 0);

    Entry map(byte[] line) throws LeftOutException {
        try {
            ParsedListen parsed = FORMAT.decode(line);
            Listen listen = parsed.listen(NO_ID, 0);
            String id = parsed.eventId();
            return new Entry(
                    null,
                    listen.user(),
                    listen.song(),
                    times.check(parsed.playedAtMillis()),
                    listen.playedMillis(),
                    listen.skipped(),
                    listen.sessionId(),
                    listen.device(),
                    EventIds.isUsable(id) ? id : null);
        } catch (RejectedRecordException e) {
            throw new LeftOutException(reason(e));
        }
    }

    private static LeftOut reason(RejectedRecordException rejected) {
        if (rejected.rejection() == RejectionReason.UNUSABLE_TIME) {
            return LeftOut.UNUSABLE_TIME;
        }
        boolean noTitle = rejected.rejection() == RejectionReason.MISSING_FIELD
                && rejected.detail().startsWith("song.");
        return noTitle ? LeftOut.NO_TITLE : LeftOut.INVALID;
    }
}
