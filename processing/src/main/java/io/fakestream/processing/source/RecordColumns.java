package io.fakestream.processing.source;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the source's rows, by index. */
public final class RecordColumns {
    /** Bytes, or null. */
    public static final int KEY = 0;

    /** Bytes, or null for a tombstone and for a record that could not be read. */
    public static final int VALUE = 1;

    public static final int PARTITION = 2;
    public static final int OFFSET = 3;

    /** The unmodified timestamp of the record: any number; {@link #NO_TIMESTAMP} if it has none. */
    public static final int TIMESTAMP = 4;

    /**
     * The reference time of foreign events, milliseconds since the epoch: when the micro-batch was planned, or
     * when the broker appended the record if the topic uses {@code LogAppendTime}. The same for every attempt of the
     * batch.
     */
    public static final int REFERENCE_MILLIS = 5;

    /** Why the record could not be read, for a record that is skipped on request; otherwise null. */
    public static final int ERROR = 6;

    /**
     * Windows that start at or before this time can no longer change; milliseconds since the epoch. The same for every
     * attempt of the batch.
     */
    public static final int WATERMARK_BOUND_MILLIS = 7;

    /** The time that the watermark follows, see {@link WatermarkTime}; the same for all records of a micro-batch. */
    public static final int WATERMARK_TIME_MILLIS = 8;

    /** The index of the source that the record comes from, in the order of {@link SourceConfig#topics}. */
    public static final int SOURCE = 9;

    /** Kafka's value for records of the old message format, which had no timestamps. */
    public static final long NO_TIMESTAMP = -1;

    static final StructType SCHEMA = new StructType(new StructField[] {
        DataTypes.createStructField("key", DataTypes.BinaryType, true),
        DataTypes.createStructField("value", DataTypes.BinaryType, true),
        DataTypes.createStructField("partition", DataTypes.IntegerType, false),
        DataTypes.createStructField("offset", DataTypes.LongType, false),
        DataTypes.createStructField("timestamp", DataTypes.LongType, false),
        DataTypes.createStructField("reference_millis", DataTypes.LongType, false),
        DataTypes.createStructField("error", DataTypes.StringType, true),
        DataTypes.createStructField("watermark_bound_millis", DataTypes.LongType, false),
        DataTypes.createStructField("watermark_time_millis", DataTypes.LongType, false),
        DataTypes.createStructField("source", DataTypes.IntegerType, false)
    });

    private RecordColumns() {}
}
