package io.fakestream.processing;

import io.fakestream.storage.BoundedWrites;
import io.fakestream.storage.Store;
import io.fakestream.storage.StoreAddress;
import io.fakestream.storage.TopEntry;
import io.fakestream.storage.TopN;
import io.fakestream.storage.TopTable;
import io.fakestream.storage.TopWindow;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/**
 * Writes a batch's results: its tasks write the rows, and when all have, the driver brings the lists of those with the
 * most plays up to date.
 *
 * <p>A list after a batch is made of the list before and the rows that changed: counts only grow, so whoever is not
 * among the first and did not change cannot come among them. A list is read and written as one, so a batch that runs
 * again finds the one before it or its own, and comes to the same.
 */
final class ResultWrite implements StreamingWrite {
    private static final int IN_FLIGHT = 64;

    /** What a task tells the driver. */
    record Message(WindowTopN.Found tops) implements WriterCommitMessage {}

    private record Factory(StoreAddress store, long generation) implements StreamingDataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task, long batchId) {
            return new ResultTaskWriter(ExecutorStore.of(store), generation, batchId);
        }
    }

    private final StoreAddress address;
    private final long generation;

    ResultWrite(StoreAddress address, long generation) {
        this.address = address;
        this.generation = generation;
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        return new Factory(address, generation);
    }

    /** Whatever writes twice writes the same, so nobody need be asked who may. */
    @Override
    public boolean useCommitCoordinator() {
        return false;
    }

    @Override
    public void commit(long batchId, WriterCommitMessage[] messages) {
        WindowTopN tops = new WindowTopN();
        for (WriterCommitMessage message : messages) {
            tops.offerAll(((Message) message).tops());
        }
        Store store = ExecutorStore.of(address);
        TopTable table = new TopTable(store);
        BoundedWrites writes = new BoundedWrites(store, IN_FLIGHT, IngestPartition.WRITE_TIMEOUT);
        Map<TopWindow, TopN> before = table.read(tops.windows());
        before.forEach((window, list) -> {
            List<TopEntry> now = tops.merged(window, list);
            if (!now.equals(list.entries())) {
                table.write(window, now, generation + batchId, writes);
            }
        });
        writes.awaitAll();
    }

    @Override
    public void abort(long batchId, WriterCommitMessage[] messages) {
        // The batch runs again, and what it wrote stays right.
    }
}
