package io.fakestream.model;

/** The topics and what they take. */
public final class Topics {
    /** Where listens go. */
    public static final String LISTENS = "listens";

    /** The largest record that producers, topics and consumers accept. */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    /** Header of a run's manifest on {@link #runsOf}: how many shards the run has. */
    public static final String SHARDS_HEADER = "shards";

    /** Header of a run's manifest on {@link #runsOf}: a shard's records go to the partition shard modulo this. */
    public static final String PARTITIONS_HEADER = "partitions";

    private Topics() {}

    /**
     * Where runs are registered that produce to a topic, before their first record: a compacted topic of one partition. The key of a
     * manifest is the run's id, that of a progress begins with the id and a slash; values are the JSON of the run's files.
     */
    public static String runsOf(String topic) {
        return topic + ".runs";
    }

    /** Where copies of a topic's rejected records go, at least once each. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlq";
    }
}
