package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.storage.Store;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids that Kafka gave to the topics of a store, kept in the tables. A topic that is deleted and created again has
 * another id, although its name is the same. Thread-safe.
 */
final class TopicIds {
    private final Store store;

    /** Topic to its id, for those that have been checked. */
    private final Map<String, String> checked = new ConcurrentHashMap<>();

    TopicIds(Store store) {
        this.store = store;
    }

    /**
     * Checks that a topic is the one that the store has read, or stores its id if it has not read it yet.
     *
     * @throws PipelineException if it is another one
     */
    void check(String topic, String id) {
        if (id.equals(checked.get(topic))) {
            return;
        }
        Optional<String> stored = store.property(property(topic));
        if (stored.isEmpty()) {
            store.putProperty(property(topic), id);
        } else if (!stored.get().equals(id)) {
            throw PipelineException.of(
                    ExitCode.RUNTIME_FAILURE,
                    "The topic " + topic + " is not the one that the tables in " + store.address()
                            + " were computed from: it was deleted and recreated.",
                    Remedy.NEW_STORE);
        }
        checked.put(topic, id);
    }

    /** Whether the store has read a topic with this name. */
    boolean has(String topic) {
        return store.property(property(topic)).isPresent();
    }

    private static String property(String topic) {
        return "id of topic " + topic;
    }
}
