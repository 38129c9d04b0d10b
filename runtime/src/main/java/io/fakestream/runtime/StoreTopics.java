package io.fakestream.runtime;

import io.fakestream.model.Offsets;
import io.fakestream.model.SourceTopic;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreSources;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.verification.VerifiedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The topics of all sources that a store has ever had, as verification needs them. */
public final class StoreTopics implements AutoCloseable {
    private final List<StoreTopic> topics;

    /** For each of {@link #topics}. */
    private final List<SourceTopic> sources;

    /**
     * Reads which runs there are.
     *
     * @param folder the directory of the runs of this machine
     */
    public StoreTopics(KafkaAddress kafka, Store store, Path folder) {
        sources = new StoreSources(store).all();
        topics = sources.stream()
                .map(source -> new StoreTopic(kafka, source, folder))
                .toList();
    }

    /**
     * What the topics hold below some offsets.
     *
     * @param nextNumbers for each run that may send more records: for each shard, the number of the first of their events
     */
    public record Contents(List<VerifiedSource> sources, Map<String, List<Long>> nextNumbers) {
        public Contents {
            sources = List.copyOf(sources);
            nextNumbers = Map.copyOf(nextNumbers);
        }

        /** The ids of all runs. */
        Collection<String> runs() {
            Collection<String> runs = new TreeSet<>();
            sources.forEach(source -> source.runs().forEach(run -> runs.add(run.streamId())));
            return runs;
        }
    }

    /**
     * Reads what the topics hold, now that no later record has an offset below these.
     *
     * @param offsets for each partition, the offset after the last record; at least the end of the topics when this was
     *                created
     */
    public Contents below(Offsets offsets) {
        List<StoreTopic.Contents> all = new ArrayList<>();
        Map<String, List<Long>> nextNumbers = new HashMap<>();
        for (int i = 0; i < topics.size(); i++) {
            StoreTopic.Contents contents =
                    topics.get(i).below(offsets.in(sources.get(i).topic()));
            all.add(contents);
            nextNumbers.putAll(contents.nextNumbers());
        }
        return new Contents(all.stream().map(StoreTopic.Contents::source).toList(), nextNumbers);
    }

    /** Whether a run with this id has been registered by now. */
    boolean hasRun(String id) {
        return topics.stream().anyMatch(topic -> topic.hasRun(id));
    }

    @Override
    public void close() {
        topics.forEach(StoreTopic::close);
    }
}
