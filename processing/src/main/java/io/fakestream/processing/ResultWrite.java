package io.fakestream.processing;

import io.fakestream.storage.StoreAddress;
import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.Sink;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopN;
import io.fakestream.storage.sink.TopWindow;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/**
 * Writes the results of a batch: the tasks write the rows, then the driver updates the top-N lists.
 *
 * <p>A list is merged from the previous list and the changed rows: counts only grow, so a name that is not in the list
 * and did not change cannot enter it. Lists are read and written atomically, so a retried batch finds either the
 * previous list or its own, and computes the same result.
 */
final class ResultWrite implements StreamingWrite {
    /** The message of a task to the driver. */
    record Message(WindowTopN.Found topN) implements WriterCommitMessage {}

    private record Factory(StoreAddress store, long generation) implements StreamingDataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task, long batchId) {
            return new ResultTaskWriter(ExecutorSink.of(store).resultWriter(generation, batchId));
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

    /** Not needed: concurrent attempts of a task write identical values. */
    @Override
    public boolean useCommitCoordinator() {
        return false;
    }

    @Override
    public void commit(long batchId, WriterCommitMessage[] messages) {
        WindowTopN topN = new WindowTopN();
        for (WriterCommitMessage message : messages) {
            topN.offerAll(((Message) message).topN());
        }
        Sink sink = ExecutorSink.of(address);
        ResultWriter writer = sink.resultWriter(generation, batchId);
        Map<TopWindow, TopN> previous = sink.reader().top(topN.windows());
        previous.forEach((window, list) -> {
            List<TopEntry> now = topN.merged(window, list);
            if (!now.equals(list.entries())) {
                writer.write(window, now);
            }
        });
        writer.flush();
    }

    @Override
    public void abort(long batchId, WriterCommitMessage[] messages) {
        // The batch is retried and writes the same values again.
    }
}
