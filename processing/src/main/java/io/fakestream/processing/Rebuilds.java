package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Offsets;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.processing.source.TopicOffsets;
import io.fakestream.storage.Store;

/** The rebuilds of a store, kept in its tables. */
final class Rebuilds {
    private static final String COUNT = "rebuilds";
    private static final String OFFSETS = "rebuild offsets";

    /** The write timestamp of a row has so much room for the number of rebuilds. */
    private static final int MAX = 999;

    private final Store store;

    Rebuilds(Store store) {
        this.store = store;
    }

    /** The rebuilds so far. */
    Rebuild read() {
        return new Rebuild(
                store.property(COUNT).map(Integer::parseInt).orElse(0),
                store.property(OFFSETS)
                        .map(json -> TopicOffsets.parse(json).next())
                        .orElse(Offsets.NONE));
    }

    /** Adds one that begins now, with these end offsets of the topics. */
    void add(Offsets ends) {
        int count = read().count() + 1;
        if (count > MAX) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The results of the tables in " + store.address() + " have been recomputed " + MAX
                            + " times, which is the maximum.",
                    Remedy.NEW_STORE);
        }
        store.putProperty(OFFSETS, TopicOffsets.text(ends));
        store.putProperty(COUNT, Integer.toString(count));
    }
}
