package io.fakestream.processing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import io.fakestream.model.Dimension;
import io.fakestream.model.Lateness;
import io.fakestream.model.Measure;
import io.fakestream.processing.source.TopicTable;
import io.fakestream.storage.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeWatermark;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/** Defines the query, from the topics to the tables. */
final class ListenQuery {
    static final String NAME = "listens";

    /** Must change whenever the state or the tables change in a way that the rest of {@link #FORMAT} does not show. */
    private static final int FORMAT_VERSION = 3;

    /** Identifies the format of state and tables, so that older checkpoints and tables are rejected. */
    static final String FORMAT = FORMAT_VERSION + ", sums " + Measure.OF_WINDOWS + " by " + List.of(Dimension.values())
            + ", tables " + Schema.fingerprint();

    /** The metadata by which Spark recognizes the column whose old values are dropped from the state, with the delay. */
    private static final String WATERMARK_METADATA = EventTimeWatermark.delayKey();

    private ListenQuery() {}

    static StreamingQuery start(
            SparkSession spark,
            ProcessingConfig config,
            long generation,
            Rebuild rebuild,
            TaskMeasurements measurements)
            throws TimeoutException {
        Duration watermarkDelay = Lateness.WATERMARK_DELAY.plus(config.windows().length());
        int cores = spark.sparkContext().defaultParallelism();
        // Fewer tasks produce fewer partial sums. In a cluster, the number of cores is not known yet.
        int tasks = spark.sparkContext().isLocal() ? cores : 0;
        return spark.readStream()
                .format(TopicTable.Provider.class.getName())
                .options(config.source(config.batchLimits(cores), tasks, watermarkDelay)
                        .options())
                .load()
                .mapPartitions(
                        new ProcessPartition(config, generation, rebuild, measurements), Encoders.row(ResultRow.SCHEMA))
                .withWatermark(ResultRow.column(ResultRow.WATERMARK_TIME), watermarkDelay.toSeconds() + " seconds")
                .select(
                        column(ResultRow.KIND),
                        column(ResultRow.NAME),
                        dropped(ResultRow.WINDOW, watermarkDelay),
                        column(ResultRow.SUM))
                .groupBy(column(ResultRow.KIND), column(ResultRow.NAME), column(ResultRow.WINDOW))
                .agg(udaf(new SumAggregator(), Encoders.BINARY()).apply(column(ResultRow.SUM)))
                .writeStream()
                .queryName(NAME)
                .outputMode(OutputMode.Update())
                .option("checkpointLocation", config.checkpoint())
                .trigger(Trigger.ProcessingTime(config.trigger().toMillis()))
                .format(ResultTable.Provider.class.getName())
                .options(ResultTable.options(config.store(), generation))
                .start();
    }

    /**
     * The column by which the state is dropped. The watermark follows another column, because it must not pass the events of
     * a topic that has a backlog, see {@link io.fakestream.processing.source.WatermarkTime}.
     */
    private static Column dropped(int index, Duration delay) {
        Metadata metadata = new MetadataBuilder()
                .putLong(WATERMARK_METADATA, delay.toMillis())
                .build();
        return column(index).as(ResultRow.column(index), metadata);
    }

    private static Column column(int index) {
        return col(ResultRow.column(index));
    }
}
