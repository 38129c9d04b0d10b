package io.fakestream.processing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import io.fakestream.model.Dimension;
import io.fakestream.model.Measure;
import io.fakestream.processing.source.TopicTable;
import io.fakestream.processing.source.WatermarkBound;
import io.fakestream.storage.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Defines the query, from the topic to the tables. */
final class ListenQuery {
    static final String NAME = "listens";

    /** Must change whenever the state or the tables change in a way that the rest of {@link #FORMAT} does not show. */
    private static final int FORMAT_VERSION = 2;

    /** Identifies the format of state and tables, so that older checkpoints and tables are rejected. */
    static final String FORMAT = FORMAT_VERSION + ", sums " + Measure.OF_WINDOWS + " by " + List.of(Dimension.values())
            + ", tables " + Schema.fingerprint();

    /**
     * The watermark delay without the window length, which is added to it. It only bounds the state. For an event of a run, lateness
     * is decided without it (10 minutes, see {@link io.fakestream.model.Lateness}); a foreign event behind the
     * watermark counts as late, so Spark never drops one. Spark drops rows of a run only if another producer advanced the watermark too far
     * (docs/architecture.md, known limits).
     */
    private static final Duration WATERMARK_DELAY = Duration.ofMinutes(40);

    private ListenQuery() {}

    static StreamingQuery start(
            SparkSession spark,
            ProcessingConfig config,
            long generation,
            StoredDecisions.RebuildOffsets rebuildOffsets,
            long initialWatermarkMillis,
            LatencyAccumulator latency,
            TaskCounts counts)
            throws TimeoutException {
        Duration watermarkDelay = WATERMARK_DELAY.plus(config.windows().length());
        WatermarkBound watermarkBound = new WatermarkBound(watermarkDelay.toMillis(), initialWatermarkMillis);
        int cores = spark.sparkContext().defaultParallelism();
        // Fewer tasks produce fewer partial sums. In a cluster, the number of cores is not known yet.
        int tasks = spark.sparkContext().isLocal() ? cores : 0;
        return spark.readStream()
                .format(TopicTable.Provider.class.getName())
                .options(config.source(config.batchLimits(cores), tasks, watermarkBound)
                        .options())
                .load()
                .mapPartitions(
                        new ProcessPartition(config, generation, rebuildOffsets, latency, counts),
                        Encoders.row(ResultRow.SCHEMA))
                .withWatermark(ResultRow.column(ResultRow.WINDOW), watermarkDelay.toSeconds() + " seconds")
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

    private static Column column(int index) {
        return col(ResultRow.column(index));
    }
}
