package io.fakestream.storage.sink;

import io.fakestream.storage.sink.ListenRow.Origin;

/**
 * The row that a sink holds for the id of a foreign event.
 *
 * @param topic topic of the record that became the row; with partition and offset, its position
 * @param late  the decision made when the row was written
 * @param isNew whether this write created the row
 */
public record StoredRow(String topic, int partition, long offset, boolean late, boolean isNew) {
    /** Whether this record became the row; if not, another record had the same id. */
    public boolean isOf(Origin record) {
        return topic.equals(record.topic()) && partition == record.partition() && offset == record.offset();
    }
}
