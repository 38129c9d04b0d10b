package io.fakestream.storage;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Remedy;
import io.fakestream.model.SourceTopic;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The sources that a store has ever had, and their topics. Thread-safe. */
public final class StoreSources {
    private static final String PREFIX = "topic of source ";

    private final Store store;

    public StoreSources(Store store) {
        this.store = store;
    }

    /** All sources, sorted by name. */
    public List<SourceTopic> all() {
        return store.properties(PREFIX).entrySet().stream()
                .map(one -> new SourceTopic(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(SourceTopic::source))
                .toList();
    }

    /** Adds sources. */
    public void put(Collection<SourceTopic> sources) {
        sources.forEach(source -> store.putProperty(PREFIX + source.source(), source.topic()));
    }

    /**
     * Checks that these sources are read from the same topics as before.
     *
     * @throws PipelineException that names the source and its previous topic
     */
    public void check(Collection<SourceTopic> sources) {
        List<SourceTopic> known = all();
        for (SourceTopic source : sources) {
            known.stream()
                    .filter(other -> other.topic().equals(source.topic())
                            && !other.source().equals(source.source()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new PipelineException(
                                ExitCode.RUNTIME_FAILURE,
                                "The tables in " + store.address() + " have read the topic " + source.topic()
                                        + " as the source " + other.source() + ", not as " + source.source() + ".",
                                "Use another topic for the source " + source.source() + ".");
                    });
            store.property(PREFIX + source.source())
                    .filter(topic -> !topic.equals(source.topic()))
                    .ifPresent(topic -> {
                        throw PipelineException.of(
                                ExitCode.RUNTIME_FAILURE,
                                "The source " + source.source() + " of the tables in " + store.address()
                                        + " was read from the topic " + topic + ", not from " + source.topic() + ".",
                                "Use the previous topic, or give up the store.",
                                Remedy.NEW_STORE,
                                null);
                    });
        }
    }

    /**
     * Checks that these are all sources that the store has ever had.
     *
     * @throws PipelineException that names a missing one
     */
    public void checkAllAreIn(Collection<SourceTopic> sources) {
        all().stream().filter(source -> !sources.contains(source)).findFirst().ifPresent(missing -> {
            throw new PipelineException(
                    ExitCode.RUNTIME_FAILURE,
                    "The results cannot be recomputed without the source " + missing.source() + ", whose listens are in"
                            + " the tables in " + store.address() + ".",
                    "Add it: --source " + missing.source() + ":topic=" + missing.topic());
        });
    }
}
