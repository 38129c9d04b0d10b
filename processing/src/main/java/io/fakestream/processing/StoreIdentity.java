package io.fakestream.processing;

import io.fakestream.model.EventWindows;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.processing.Checkpoint.Owner;
import io.fakestream.storage.Generation;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreSources;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Checks that topics, tables and checkpoint belong to the same store: the id of the store is in the tables and in the
 * checkpoint, and the topics of its sources are in the tables. A mismatch would count records twice or not at all, so it ends
 * the processing.
 */
final class StoreIdentity {
    private static final String STORE_ID = "store id";
    private static final String FORMAT = "query";

    private final Store store;
    private final Checkpoint checkpoint;
    private final SourceTopics topics;
    private final EventWindows windows;
    private final StoreSources sources;
    private final TopicIds ids;
    private final Rebuilds rebuilds;

    StoreIdentity(Store store, Checkpoint checkpoint, SourceTopics topics, EventWindows windows) {
        this.windows = windows;
        this.store = store;
        this.checkpoint = checkpoint;
        this.topics = topics;
        this.sources = new StoreSources(store);
        this.ids = new TopicIds(store);
        this.rebuilds = new Rebuilds(store);
    }

    /**
     * Checks the store, initializes a new one or, if requested, discards its results and checkpoint. Returns the
     * generation to write with.
     */
    long open(boolean rebuild) throws IOException {
        Optional<String> storeId = store.property(STORE_ID);
        Optional<String> storedFormat = store.property(FORMAT);
        if ((storeId.isPresent() || storedFormat.isPresent())
                && !storedFormat.equals(Optional.of(ListenQuery.FORMAT))) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + store.address() + " were created by another version of fsp.",
                    Remedy.NEW_STORE);
        }
        sources.check(topics.sources());
        topics.existing().forEach(topic -> ids.check(topic.name(), topic.id()));
        if (rebuild) {
            return rebuild();
        }
        Optional<Owner> owner = checkpoint.owner();
        checkWindows();
        long current = Generation.current(store);
        if (owner.isEmpty()) {
            if (current > 0) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The tables in " + store.address() + " contain results, but their checkpoint is missing.",
                        Remedy.REBUILD);
            }
            if (checkpoint.isUsed()) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The directory " + checkpoint + " holds the checkpoint of another query.",
                        "Use an empty directory for the checkpoint.");
            }
            return initialize();
        }
        boolean isOfOthers =
                storeId.isPresent() && !storeId.get().equals(owner.get().storeId());
        if (isOfOthers || (owner.get().generation() > current && checkpoint.isUsed())) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The checkpoint in " + checkpoint + " belongs to other tables than those in " + store.address()
                            + ".",
                    "Restore the checkpoint that belongs to these tables, or discard it and rebuild.",
                    Remedy.REBUILD,
                    null);
        }
        if (owner.get().generation() < current) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "A newer checkpoint has written to the tables in " + store.address() + " since this one did.",
                    Remedy.REBUILD);
        }
        checkpoint.batches().check();
        return adopt(owner.get());
    }

    private void checkWindows() {
        Optional<String> storedWindows = store.property(Store.WINDOWS);
        if (storedWindows.isPresent() && !storedWindows.get().equals(windows.toString())) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + store.address() + " have windows of " + storedWindows.get() + ", not of "
                            + windows + ".",
                    "Use the previous --window and --window-slide, or recompute all results.",
                    Remedy.REBUILD,
                    null);
        }
    }

    /** Recomputes the results: needs all records of all sources that the store has ever had. */
    private long rebuild() throws IOException {
        sources.checkAllAreIn(topics.sources());
        for (TopicAdmin topic : topics.all()) {
            if (ids.has(topic.name()) && !topic.exists()) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The results cannot be recomputed: the topic " + topic.name() + " no longer exists.",
                        Remedy.NEW_STORE);
            }
        }
        for (TopicAdmin topic : topics.existing()) {
            if (!topic.startsAtZero()) {
                throw PipelineException.of(
                        ExitCode.RUNTIME_FAILURE,
                        "The results cannot be recomputed: the topic " + topic.name()
                                + " no longer holds its first records.",
                        Remedy.NEW_STORE);
            }
        }
        rebuilds.add(topics.endOffsets());
        checkpoint.delete();
        Generation.truncateResults(store);
        return initialize();
    }

    /**
     * Writes the checkpoint's owner file before the store's id and the generation: after a crash in between, the next
     * start finds the file and continues. Format and windows are written before the file, so that the next start does
     * not mistake the store for that of another version.
     */
    private long initialize() throws IOException {
        store.putProperty(FORMAT, ListenQuery.FORMAT);
        store.putProperty(Store.WINDOWS, windows.toString());
        String id = store.property(STORE_ID).orElse(UUID.randomUUID().toString());
        long generation = Generation.after(Generation.current(store), System.currentTimeMillis());
        Owner owner = new Owner(id, generation);
        checkpoint.write(owner);
        return adopt(owner);
    }

    private long adopt(Owner owner) {
        store.putProperty(STORE_ID, owner.storeId());
        sources.put(topics.sources());
        Generation.put(store, owner.generation());
        return owner.generation();
    }
}
