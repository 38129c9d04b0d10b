package io.fakestream.storage.sink;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes what one task of a micro-batch found. Every write is idempotent: a task that is retried writes the same again.
 * Nothing is guaranteed to be stored before {@link #awaitAll} returns. Not thread-safe.
 */
public interface TaskWriter {
    /** Writes a row; of two rows with the same id, the one with the later due time stays. */
    void write(ListenRow row);

    /**
     * Writes a row with an origin unless there is a row with its id already.
     *
     * @param stored called with the row that the sink holds then, on any thread, before {@link #awaitAll} returns
     */
    void writeIfAbsent(ListenRow row, Consumer<StoredRow> stored);

    /** Writes a rejected record; its key is its position. */
    void write(DeadLetter deadLetter);

    /** Writes the highest counted number of some shards of a stream, before and after a batch. */
    void writeHighestNumbers(String streamId, long batchId, Map<Integer, HighestNumbers> shards);

    /** Sends what is pending, without waiting. */
    void send();

    /**
     * Sends what is pending and waits until everything is stored.
     *
     * @throws RuntimeException if a write failed permanently
     */
    void awaitAll();

    /** The number of writes that were retried after a transient failure. */
    long retried();
}
