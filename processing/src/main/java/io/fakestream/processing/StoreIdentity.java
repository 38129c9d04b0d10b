package io.fakestream.processing;

import io.fakestream.model.EventWindows;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.processing.Checkpoint.Owner;
import io.fakestream.storage.Generation;
import io.fakestream.storage.Store;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that topic, tables and checkpoint belong to the same store: Kafka's topic id is recorded in the tables and in
 * the checkpoint. A mismatch would count records twice or not at all, so it ends the processing.
 */
final class StoreIdentity {
    private static final String TOPIC_ID = "topic id";
    private static final String FORMAT = "query";

    /**
     * The property with the end offsets at the latest rebuild:
     * {@code 0:123,1:456}.
     */
    private static final String REBUILD_OFFSETS = "rebuild offsets";

    private final Store store;
    private final Checkpoint checkpoint;
    private final TopicAdmin topic;
    private final EventWindows windows;

    StoreIdentity(Store store, Checkpoint checkpoint, TopicAdmin topic, EventWindows windows) {
        this.windows = windows;
        this.store = store;
        this.checkpoint = checkpoint;
        this.topic = topic;
    }

    /**
     * Checks the store, initializes a new one or, if requested, discards its results and checkpoint. Returns the
     * generation to write with.
     */
    long open(boolean rebuild) throws IOException {
        String topicId = topic.id();
        Optional<String> storedTopicId = store.property(TOPIC_ID);
        if (storedTopicId.isPresent() && !storedTopicId.get().equals(topicId)) {
            throw recreated();
        }
        Optional<String> storedFormat = store.property(FORMAT);
        if ((storedTopicId.isPresent() || storedFormat.isPresent())
                && !storedFormat.equals(Optional.of(ListenQuery.FORMAT))) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + store.address() + " were created by another version of fsp.",
                    Remedy.NEW_STORE);
        }
        if (rebuild) {
            return rebuild(topicId);
        }
        Optional<Owner> owner = checkpoint.owner();
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
            return initialize(topicId);
        }
        if (!owner.get().topicId().equals(topicId)) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The checkpoint belongs to a topic other than " + topic.name() + ".",
                    Remedy.NEW_STORE);
        }
        if (owner.get().generation() < current) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "A newer checkpoint has written to the tables in " + store.address() + " since this one did.",
                    Remedy.REBUILD);
        }
        if (owner.get().generation() > current && checkpoint.isUsed()) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The checkpoint in " + checkpoint + " belongs to other tables than those in " + store.address()
                            + ".",
                    "Restore the checkpoint that belongs to these tables, or discard it and rebuild.",
                    Remedy.REBUILD,
                    null);
        }
        checkpoint.batches().check();
        return adopt(owner.get());
    }

    /** The end offsets of the topic at the latest rebuild. */
    StoredDecisions.RebuildOffsets rebuildOffsets() {
        TreeMap<Integer, Long> offsets = new TreeMap<>();
        store.property(REBUILD_OFFSETS).ifPresent(text -> {
            for (String one : text.split(",", -1)) {
                String[] parts = one.split(":", -1);
                offsets.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
            }
        });
        return new StoredDecisions.RebuildOffsets(offsets);
    }

    /** The failure to report if the topic of the tables was deleted and recreated. */
    PipelineException recreated() {
        return PipelineException.of(
                ExitCode.RUNTIME_FAILURE,
                "The topic " + topic.name() + " is not the one that the tables in " + store.address()
                        + " were computed from: it was deleted and recreated.",
                Remedy.NEW_STORE);
    }

    private long rebuild(String topicId) throws IOException {
        if (!topic.startsAtZero()) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The results cannot be recomputed: the topic " + topic.name()
                            + " no longer holds its first records.",
                    Remedy.NEW_STORE);
        }
        store.putProperty(
                REBUILD_OFFSETS,
                topic.endOffsets().entrySet().stream()
                        .map(end -> end.getKey() + ":" + end.getValue())
                        .collect(Collectors.joining(",")));
        checkpoint.delete();
        Generation.truncateResults(store);
        return initialize(topicId);
    }

    /**
     * Writes the checkpoint's owner file before the topic id and the generation: after a crash in between, the next
     * start finds the file and continues. Format and windows are written before the file, so that the next start does
     * not mistake the store for that of another version.
     */
    private long initialize(String topicId) throws IOException {
        store.putProperty(FORMAT, ListenQuery.FORMAT);
        store.putProperty(Store.WINDOWS, windows.toString());
        long generation = Generation.after(Generation.current(store), System.currentTimeMillis());
        Owner owner = new Owner(topicId, generation);
        checkpoint.write(owner);
        return adopt(owner);
    }

    private long adopt(Owner owner) {
        store.putProperty(TOPIC_ID, owner.topicId());
        Generation.put(store, owner.generation());
        return owner.generation();
    }
}
