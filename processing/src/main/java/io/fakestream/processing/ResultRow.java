package io.fakestream.processing;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The shape of what tasks add to the results, and of the results after Spark has summed them up: the names and places
 * of the columns.
 *
 * <p>A window that is null stands for the whole store: Spark never frees the state of such a row, because no watermark
 * passes it.
 */
final class ResultRow {
    /** {@link #OUTCOME}, or a word of {@link io.fakestream.model.Dimension}. */
    static final int KIND = 0;

    /** Of an artist, a genre, a country or an outcome; the id of a song. */
    static final int NAME = 1;

    /** The beginning of a window. */
    static final int WINDOW = 2;

    /** A {@link ResultSum}, in bytes. */
    static final int SUM = 3;

    /** The kind of rows for the table {@code outcomes}. */
    static final String OUTCOME = "outcome";

    static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.StringType, false)
            .add("name", DataTypes.StringType, false)
            .add("window_start", DataTypes.TimestampType, true)
            .add("sum", DataTypes.BinaryType, false);

    private ResultRow() {}

    /** The name of a column. */
    static String column(int index) {
        return SCHEMA.apply(index).name();
    }
}
