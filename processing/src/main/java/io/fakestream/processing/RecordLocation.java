package io.fakestream.processing;

import io.fakestream.processing.source.RecordColumns;
import org.apache.spark.sql.Row;

/** Where a record is: topic, partition and offset. */
record RecordLocation(String topic, int partition, long offset) {
    static RecordLocation of(String topic, Row record) {
        return new RecordLocation(topic, record.getInt(RecordColumns.PARTITION), record.getLong(RecordColumns.OFFSET));
    }
}
