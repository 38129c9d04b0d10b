package io.fakestream.ingestion.replay;

/** Where a history is published to. Not thread-safe. */
interface ReplayTarget {
    /**
     * Sends a record.
     *
     * @param partition or {@link #BY_KEY}
     */
    void send(int partition, long timestampMillis, byte[] key, byte[] value);

    /** The partition is chosen by the key. */
    int BY_KEY = -1;

    /** Returns when all records are acknowledged. */
    void flush();
}
