package io.fakestream.generator;

/**
 * What a run's records are like on Kafka, beside their values.
 *
 * @param topic      where they go
 * @param partitions of the topic; a shard's partition is the shard modulo this
 * @param key        what their keys are
 * @param labels     whether a header tells each fault that was made on purpose
 */
public record RecordForm(String topic, int partitions, RecordKey key, boolean labels) {
    /** The partition that a shard's records go to. */
    public int partitionOf(int shard) {
        return shard % partitions;
    }
}
