package io.fakestream.processing.source;

import static io.fakestream.processing.source.RecordColumns.ERROR;
import static io.fakestream.processing.source.RecordColumns.KEY;
import static io.fakestream.processing.source.RecordColumns.OFFSET;
import static io.fakestream.processing.source.RecordColumns.PARTITION;
import static io.fakestream.processing.source.RecordColumns.REFERENCE_MILLIS;
import static io.fakestream.processing.source.RecordColumns.SOURCE;
import static io.fakestream.processing.source.RecordColumns.TIMESTAMP;
import static io.fakestream.processing.source.RecordColumns.VALUE;
import static io.fakestream.processing.source.RecordColumns.WATERMARK_BOUND_MILLIS;
import static io.fakestream.processing.source.RecordColumns.WATERMARK_TIME_MILLIS;

import java.util.Collections;
import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads the offset ranges of a task as rows of {@link RecordColumns}; rows of a partition are in offset order. */
final class RangeReader implements PartitionReader<InternalRow> {
    private final long referenceMillis;
    private final RangeConsumer consumer;
    private final GenericInternalRow row = new GenericInternalRow(RecordColumns.SCHEMA.length());
    private Iterator<ConsumerRecord<byte[], byte[]>> found = Collections.emptyIterator();
    private boolean finished;

    RangeReader(TaskRanges task) {
        this.referenceMillis = task.referenceMillis();
        row.setLong(WATERMARK_BOUND_MILLIS, task.watermarkBoundMillis());
        row.setLong(WATERMARK_TIME_MILLIS, task.watermarkTimeMillis());
        this.consumer = ConsumerPool.acquire(task);
        try {
            consumer.begin(task.ranges());
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public boolean next() {
        while (!found.hasNext()) {
            if (consumer.isDone()) {
                finished = true;
                return false;
            }
            found = consumer.poll();
        }
        fill(found.next());
        return true;
    }

    private void fill(ConsumerRecord<byte[], byte[]> record) {
        row.update(KEY, record.key());
        row.update(VALUE, record.value());
        row.setInt(SOURCE, consumer.source(record));
        row.setInt(PARTITION, record.partition());
        row.setLong(OFFSET, record.offset());
        row.setLong(TIMESTAMP, record.timestamp());
        boolean appendTime = record.timestampType() == TimestampType.LOG_APPEND_TIME;
        row.setLong(REFERENCE_MILLIS, appendTime ? record.timestamp() : referenceMillis);
        row.update(
                ERROR,
                record instanceof UnreadableRecord unreadable ? UTF8String.fromString(unreadable.reason()) : null);
    }

    @Override
    public InternalRow get() {
        return row;
    }

    /** A consumer that was interrupted while reading is not reused. */
    @Override
    public void close() {
        if (finished) {
            ConsumerPool.release(consumer);
        } else {
            consumer.close();
        }
    }
}
