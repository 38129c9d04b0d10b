package io.fakestream.processing;

/** The columns of Spark's Kafka source that the query selects, in this order. */
final class KafkaColumns {
    static final int KEY = 0;
    static final int VALUE = 1;
    static final int TOPIC = 2;
    static final int PARTITION = 3;
    static final int OFFSET = 4;
    static final int TIMESTAMP = 5;

    static final String[] NAMES = {"key", "value", "topic", "partition", "offset", "timestamp"};

    private KafkaColumns() {}
}
