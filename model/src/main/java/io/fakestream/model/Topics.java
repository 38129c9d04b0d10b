package io.fakestream.model;

/** Names and limits of the topics. */
public final class Topics {
    /** The topic of listens. */
    public static final String LISTENS = "listens";

    /** The topic of recorded listening histories. */
    public static final String HISTORY = "history";

    /** The maximum size of a record that producers, topics and consumers accept. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    /** Header of a run's manifest on {@link #runsOf}: how many shards the run has. */
    public static final String SHARDS_HEADER = "shards";

    /**
     * Header of a run's manifest on {@link #runsOf}: the number of partitions; a shard's records go to the partition
     * shard modulo this.
     */
    public static final String PARTITIONS_HEADER = "partitions";

    private Topics() {}

    /**
     * The topic that registers the runs that produce to a topic, before their first record: compacted, with one
     * partition. The key of a manifest is the run id, the key of a progress record starts with the run id and a slash;
     * values are the JSON of the run's files.
     */
    public static String runsOf(String topic) {
        return topic + ".runs";
    }

    /** The dead-letter topic of a topic: copies of its rejected records, with at-least-once delivery. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlq";
    }
}
