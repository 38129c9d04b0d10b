package io.fakestream.processing;

/** What the query selects from Spark's Kafka source, in this order. */
final class KafkaColumns {
    static final int KEY = 0;
    static final int VALUE = 1;
    static final int PARTITION = 2;
    static final int OFFSET = 3;

    /** The record's timestamp, which is when it was due. */
    static final int DUE_MILLIS = 4;

    static final String[] SELECTED = {"key", "value", "partition", "offset", "unix_millis(timestamp)"};

    private KafkaColumns() {}
}
