package io.fakestream.topics;

import io.fakestream.model.Offsets;
import io.fakestream.model.SourceTopic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The topics of some sources, as Kafka describes them; some of them may not exist. Thread-safe. */
public final class SourceTopics implements AutoCloseable {
    private final List<SourceTopic> sources;
    private final List<TopicAdmin> topics;

    /** Does not connect yet. */
    public SourceTopics(KafkaAddress kafka, List<SourceTopic> sources) {
        this.sources = List.copyOf(sources);
        this.topics = sources.stream()
                .map(source -> new TopicAdmin(kafka, source.topic()))
                .toList();
    }

    public List<SourceTopic> sources() {
        return sources;
    }

    /** One for each source, in their order. */
    public List<TopicAdmin> all() {
        return topics;
    }

    /** The topics that exist. */
    public List<TopicAdmin> existing() {
        return topics.stream().filter(TopicAdmin::exists).toList();
    }

    /** The first of them, to ask about the Kafka cluster. */
    public TopicAdmin any() {
        return topics.get(0);
    }

    /** The last stable offsets of the topics that exist. */
    public Offsets lastStableOffsets() {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        topics.forEach(topic -> put(topic, topic::lastStableOffsets, offsets));
        return Offsets.of(offsets);
    }

    /** The end offsets of the topics that exist. */
    public Offsets endOffsets() {
        Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
        topics.forEach(topic -> put(topic, topic::endOffsets, offsets));
        return Offsets.of(offsets);
    }

    private static void put(
            TopicAdmin topic, Function<Set<Integer>, Map<Integer, Long>> read, Map<String, Map<Integer, Long>> to) {
        Set<Integer> partitions = topic.findPartitions();
        if (!partitions.isEmpty()) {
            to.put(topic.name(), read.apply(partitions));
        }
    }

    @Override
    public void close() {
        topics.forEach(TopicAdmin::close);
    }
}
