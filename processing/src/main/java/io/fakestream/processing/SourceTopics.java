package io.fakestream.processing;

import io.fakestream.model.Offsets;
import io.fakestream.model.SourceTopic;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics of the configured sources, as Kafka describes them; some of them may not exist. Thread-safe. */
final class SourceTopics implements AutoCloseable {
    private final List<SourceTopic> sources;
    private final List<TopicAdmin> topics;

    /** Does not connect yet. */
    SourceTopics(KafkaAddress kafka, List<SourceTopic> sources) {
        this.sources = List.copyOf(sources);
        this.topics = sources.stream()
                .map(source -> new TopicAdmin(kafka, source.topic()))
                .toList();
    }

    List<SourceTopic> sources() {
        return sources;
    }

    /** One for each source, in their order. */
    List<TopicAdmin> all() {
        return topics;
    }

    /** The topics that exist. */
    List<TopicAdmin> existing() {
        return topics.stream().filter(TopicAdmin::exists).toList();
    }

    /** The last stable offsets of the topics that exist. */
    Offsets lastStableOffsets() {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        existing().forEach(topic -> offsets.put(topic.name(), topic.lastStableOffsets()));
        return Offsets.of(offsets);
    }

    /** The end offsets of the topics that exist. */
    Offsets endOffsets() {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        existing().forEach(topic -> offsets.put(topic.name(), topic.endOffsets()));
        return Offsets.of(offsets);
    }

    @Override
    public void close() {
        topics.forEach(TopicAdmin::close);
    }
}
