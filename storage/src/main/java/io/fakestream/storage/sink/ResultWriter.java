package io.fakestream.storage.sink;

import io.fakestream.model.SourceOutcome;
import java.util.List;

/**
 * Writes results as absolute values. A retried or older batch never overwrites the results of a newer one. Nothing is
 * guaranteed to be stored before {@link #flush} returns. Not thread-safe.
 */
public interface ResultWriter {
    void write(ArtistTotal total);

    void write(WindowResult result);

    /** Writes the number of events with this outcome so far. */
    void write(SourceOutcome outcome, long events);

    /** Writes the list of a window; readers never see part of it. */
    void write(TopWindow window, List<TopEntry> entries);

    /** Sends the pending rows and waits until everything is stored. */
    void flush();
}
