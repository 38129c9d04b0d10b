package io.fakestream.processing;

import io.fakestream.model.SourceOutcome;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the rows that tasks contribute to the results, and of the results after Spark's aggregation.
 *
 * <p>A null window means the whole store: Spark never drops the state of such a row, because no watermark passes it.
 */
final class ResultRow {
    /** {@link #OUTCOME}, or the code of a {@link io.fakestream.model.Dimension}. */
    static final int KIND = 0;

    /** Name of an artist, genre, country or source; the id of a song; or the text of a {@link SourceOutcome}. */
    static final int NAME = 1;

    /** Start of the window, or null. */
    static final int WINDOW = 2;

    /** A serialized {@link ResultSum}. */
    static final int SUM = 3;

    /** The time that the watermark follows; removed before the aggregation. */
    static final int WATERMARK_TIME = 4;

    /** The kind of rows for the table {@code outcomes}. */
    static final String OUTCOME = "outcome";

    static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.StringType, false)
            .add("name", DataTypes.StringType, false)
            .add("window_start", DataTypes.TimestampType, true)
            .add("sum", DataTypes.BinaryType, false)
            .add("watermark_time", DataTypes.TimestampType, false);

    private ResultRow() {}

    /** The name of a column. */
    static String column(int index) {
        return SCHEMA.apply(index).name();
    }
}
