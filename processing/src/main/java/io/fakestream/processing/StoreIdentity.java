package io.fakestream.processing;

import io.fakestream.model.EventWindows;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.Checkpoint.Owner;
import io.fakestream.processing.source.SourceTopic;
import io.fakestream.storage.Generation;
import io.fakestream.storage.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ties topic, tables and checkpoint together: they belong to one store as long as the id that Kafka gave the topic
 * stands in all three. Anything else would count twice or not at all, so it ends the processing with one message.
 */
final class StoreIdentity {
    private static final String TOPIC_ID = "topic id";
    private static final String QUERY = "query";

    /** Up to where records had been judged when the results were rebuilt: {@code 0:123,1:456}. */
    private static final String JUDGED_UNTIL = "judged until";

    private final Store store;
    private final Checkpoint checkpoint;
    private final SourceTopic topic;
    private final EventWindows windows;

    StoreIdentity(Store store, Checkpoint checkpoint, SourceTopic topic, EventWindows windows) {
        this.windows = windows;
        this.store = store;
        this.checkpoint = checkpoint;
        this.topic = topic;
    }

    /** The generation with which this checkpoint writes. */
    long check(boolean rebuild) throws IOException {
        String topicId = topic.id();
        Optional<String> known = store.property(TOPIC_ID);
        if (known.isPresent() && !known.get().equals(topicId)) {
            throw recreated();
        }
        Optional<String> query = store.property(QUERY);
        if ((known.isPresent() || query.isPresent()) && !query.equals(Optional.of(ListenQuery.FORM))) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + store.address() + " were made for another version's query.",
                    "Begin a new store: fsp up --fresh");
        }
        if (rebuild) {
            return rebuild(topicId);
        }
        Optional<Owner> owner = checkpoint.owner();
        Optional<String> before = store.property(Store.WINDOWS);
        if (before.isPresent() && !before.get().equals(windows.toString())) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The tables in " + store.address() + " have windows of " + before.get() + ", not of " + windows
                            + ".",
                    "Leave --window as it was, or make all windows again from the topic: fsp up --rebuild");
        }
        long current = Generation.current(store);
        if (owner.isEmpty()) {
            if (current > 0) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The tables in " + store.address() + " hold averages, but their checkpoint is gone.",
                        "Make the averages again from the topic: fsp up --rebuild");
            }
            if (checkpoint.isUsed()) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "The folder " + checkpoint + " holds the checkpoint of another query.",
                        "Let the processing have an empty folder.");
            }
            return begin(topicId);
        }
        if (!owner.get().topicId().equals(topicId)) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The checkpoint belongs to another topic than " + topic.name() + ".",
                    "Begin a new store: fsp up --fresh");
        }
        if (owner.get().generation() < current) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "A newer checkpoint has written to the tables in " + store.address() + " since this one did.",
                    "Make the averages again from the topic: fsp up --rebuild");
        }
        if (owner.get().generation() > current && checkpoint.isUsed()) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The checkpoint in " + checkpoint + " belongs to other tables than those in " + store.address()
                            + ".",
                    "Put back the checkpoint of these tables, or make the averages again from the topic:"
                            + " fsp up --rebuild");
        }
        checkpoint.batches().check();
        return adopt(owner.get());
    }

    /** Up to where records were judged before the last rebuild. */
    StoredDecisions.Until judgedUntil() {
        TreeMap<Integer, Long> offsets = new TreeMap<>();
        store.property(JUDGED_UNTIL).ifPresent(text -> {
            for (String one : text.split(",", -1)) {
                String[] parts = one.split(":", -1);
                offsets.put(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
            }
        });
        return new StoredDecisions.Until(offsets);
    }

    /** What to say when another topic has taken the place of the one that the tables were made from. */
    PipelineException recreated() {
        return new PipelineException(
                ExitCode.RUNTIME_FAILURE,
                "The topic " + topic.name() + " is not the one that the tables in " + store.address()
                        + " were made from: it was deleted and made again.",
                "Begin a new store: fsp up --fresh");
    }

    private long rebuild(String topicId) throws IOException {
        if (!topic.beginsAtZero()) {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The averages cannot be made again: the topic " + topic.name()
                            + " no longer holds its first records.",
                    "Begin a new store: fsp up --fresh");
        }
        store.putProperty(
                JUDGED_UNTIL,
                topic.endOffsets().entrySet().stream()
                        .map(end -> end.getKey() + ":" + end.getValue())
                        .collect(Collectors.joining(",")));
        checkpoint.delete();
        Generation.truncateResults(store);
        return begin(topicId);
    }

    /**
     * The checkpoint's file comes before the topic's id and the generation: if we die in between, the next start finds
     * it and goes on. What it was made with comes before the file, so that the next start does not take it for another
     * version's.
     */
    private long begin(String topicId) throws IOException {
        store.putProperty(QUERY, ListenQuery.FORM);
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
