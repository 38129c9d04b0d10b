package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.storage.Store;
import java.util.Optional;

/**
 * The ids that Kafka gave to the topics of a store, kept in the tables. A topic that is deleted and created again has
 * another id, although its name is the same. Thread-safe.
 */
final class TopicIds {
    private final Store store;

    TopicIds(Store store) {
        this.store = store;
    }

    /**
     * Checks that a topic is the one that the store has read, or stores its id if it has not read it yet.
     *
     * @throws PipelineException if it is another one
     */
    void check(String topic, String id) {
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
    }

    private static String property(String topic) {
        return "id of topic " + topic;
    }
}
