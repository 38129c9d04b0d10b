package io.fakestream.generator;

/**
 * The properties of a run's records in Kafka, except their values.
 *
 * @param topic      the topic of the records
 * @param partitions of the topic; a shard's partition is the shard modulo this
 * @param key        the type of the keys
 * @param labels     whether a header names the fault of each record with an injected fault
 */
public record RecordForm(String topic, int partitions, RecordKey key, boolean labels) {
    /** The partition of a shard's records. */
    public int partitionOf(int shard) {
        return shard % partitions;
    }
}
