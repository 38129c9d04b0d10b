package io.fakestream.processing;

import io.fakestream.model.Dimension;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.sink.ArtistTotal;
import io.fakestream.storage.sink.ResultWriter;
import io.fakestream.storage.sink.TopEntry;
import io.fakestream.storage.sink.TopWindow;
import io.fakestream.storage.sink.WindowResult;
import java.time.Instant;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * Writes the results of one task: rows of {@link ResultRow#SCHEMA} with absolute values. A retried batch writes the
 * same values with the same timestamps.
 */
final class ResultTaskWriter implements DataWriter<InternalRow> {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final ResultWriter writer;
    private final WindowTopN topN = new WindowTopN();

    ResultTaskWriter(ResultWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(InternalRow row) {
        String kind = row.getString(ResultRow.KIND);
        String name = row.getString(ResultRow.NAME);
        ResultSum sum = ResultSum.of(row.getBinary(ResultRow.SUM));
        if (kind.equals(ResultRow.OUTCOME)) {
            writer.write(SourceOutcome.parse(name), sum.plays());
        } else if (row.isNullAt(ResultRow.WINDOW)) {
            writer.write(new ArtistTotal(name, sum.sums()));
        } else {
            write(Dimension.of(kind), name, instant(row.getLong(ResultRow.WINDOW)), sum);
        }
    }

    private void write(Dimension dimension, String name, Instant window, ResultSum sum) {
        if (!dimension.isOnlyRanked()) {
            writer.write(new WindowResult(dimension, name, window, sum.sums(), sum.listeners()));
        }
        topN.offer(new TopWindow(dimension, window), sum.plays(), () -> entry(name, sum));
    }

    private static TopEntry entry(String name, ResultSum sum) {
        String label = sum.label();
        return new TopEntry(name, label == null ? name : label, sum.plays());
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
    }

    @Override
    public WriterCommitMessage commit() {
        writer.flush();
        return new ResultWrite.Message(topN.found());
    }

    @Override
    public void abort() {
        // Nothing to undo.
    }

    @Override
    public void close() {
        // The sink stays open for later tasks.
    }
}
