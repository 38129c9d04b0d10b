package io.fakestream.storage;

import io.fakestream.storage.sink.DeadLetter;
import io.fakestream.storage.sink.HighestNumbers;
import io.fakestream.storage.sink.ListenRow;
import io.fakestream.storage.sink.StoredRow;
import io.fakestream.storage.sink.TaskWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Writes the rows of a task to the tables, all with the same bound of requests in flight. */
final class CqlTaskWriter implements TaskWriter {
    private final BoundedWrites writes;
    private final ListenWriter listens;
    private final ForeignListenWriter foreignListens;
    private final DeadLetters deadLetters;
    private final ShardProgress progress;

    CqlTaskWriter(
            Store store,
            BoundedWrites writes,
            long generation,
            int rebuilds,
            Duration timeToLive,
            LongConsumer onStored) {
        this.writes = writes;
        this.listens = new ListenWriter(store, writes, rebuilds, timeToLive, onStored);
        this.foreignListens = new ForeignListenWriter(store, writes, rebuilds, timeToLive);
        this.deadLetters = new DeadLetters(store);
        this.progress = new ShardProgress(store, generation);
    }

    @Override
    public void write(ListenRow row) {
        listens.write(row);
    }

    @Override
    public void writeIfAbsent(ListenRow row, Consumer<StoredRow> stored) {
        foreignListens.write(row, stored);
    }

    @Override
    public void write(DeadLetter deadLetter) {
        deadLetters.write(deadLetter, writes);
    }

    @Override
    public void writeHighestNumbers(String streamId, long batchId, Map<Integer, HighestNumbers> shards) {
        progress.write(streamId, batchId, shards, writes);
    }

    @Override
    public void send() {
        listens.sendAll();
    }

    @Override
    public void awaitAll() {
        send();
        writes.awaitAll();
    }

    @Override
    public long retried() {
        return writes.retried();
    }
}
