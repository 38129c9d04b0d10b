package io.fakestream.verification;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Lateness;
import io.fakestream.storage.sink.ListenRow;
import java.util.List;

/**
 * A source of a store: what its topic holds.
 *
 * @param name     the name of the source
 * @param lateness when its events are late
 * @param runs     all runs that have ever sent records to its topic
 * @param foreign  the other records of its topic
 */
public record VerifiedSource(String name, Lateness lateness, List<ReplayedRun> runs, ForeignRecords foreign) {
    public VerifiedSource {
        runs = List.copyOf(runs);
    }

    /** The expected row of a listen of one of its runs. */
    ListenRow row(ReplayedRun run, ShardStream record) {
        ListenRow row = run.row(record, lateness);
        return new ListenRow(row.listen().withSource(name), row.late(), row.origin());
    }
}
