package io.fakestream.processing.source;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a record as the source gives it to the query, by index. */
public final class RecordColumns {
    /** Bytes, or null. */
    public static final int KEY = 0;

    /** Bytes, or null for a tombstone and for a record that could not be read. */
    public static final int VALUE = 1;

    public static final int PARTITION = 2;
    public static final int OFFSET = 3;

    /** As it is in the record: any number, {@link #NO_TIMESTAMP} if it has none. */
    public static final int TIMESTAMP = 4;

    /**
     * The time that foreign events are judged by, milliseconds since the epoch: when the micro-batch was planned, or
     * the time at which the broker appended the record where the topic records that. The same whenever the batch runs
     * again.
     */
    public static final int REFERENCE_MILLIS = 5;

    /** Why the record could not be read, for a record that is skipped on request; else null. */
    public static final int ERROR = 6;

    /**
     * No window that begins at this time or earlier can change any more, milliseconds since the epoch. The same
     * whenever the batch runs again.
     */
    public static final int WATERMARK_BOUND_MILLIS = 7;

    /** What Kafka gives for a record of a message format that had no timestamps. */
    public static final long NO_TIMESTAMP = -1;

    static final StructType SCHEMA = new StructType(new StructField[] {
        DataTypes.createStructField("key", DataTypes.BinaryType, true),
        DataTypes.createStructField("value", DataTypes.BinaryType, true),
        DataTypes.createStructField("partition", DataTypes.IntegerType, false),
        DataTypes.createStructField("offset", DataTypes.LongType, false),
        DataTypes.createStructField("timestamp", DataTypes.LongType, false),
        DataTypes.createStructField("reference_millis", DataTypes.LongType, false),
        DataTypes.createStructField("error", DataTypes.StringType, true),
        DataTypes.createStructField("horizon_millis", DataTypes.LongType, false)
    });

    private RecordColumns() {}
}
