package io.fakestream.processing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udaf;

import io.fakestream.model.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** The whole query, from the topic to the tables. */
final class ListenQuery {
    static final String NAME = "listens";

    /** Changes with the shape of the state, which a checkpoint of another shape does not fit, and with that of the tables. */
    static final String FORM =
            "sums of artists, genres, countries and songs, a list of most plays for each; users and songs as values";

    /**
     * How long the state of a window stays after the newest event time, beside the window's own length. It only frees memory: what
     * is late is decided for each event alone, at 10 minutes, so a row that this drops is an alarm.
     */
    private static final Duration STATE_KEPT = Duration.ofMinutes(40);

    /** Spark asks the broker for the range of offsets after each poll. */
    private static final int MAX_POLL_RECORDS = 5_000;

    /**
     * A fetch that waits for records that are not there yet holds up the next one. Kafka's 500 ms, one partition after the other, made
     * the batch after a stream's last events take a second.
     */
    private static final int FETCH_WAIT_MILLIS = 10;

    private ListenQuery() {}

    static StreamingQuery start(
            SparkSession spark, ProcessingConfig config, long generation, LatencyAccumulator latency, TaskCounts counts)
            throws TimeoutException {
        Duration stateKept = STATE_KEPT.plus(config.windows().length());
        int cores = spark.sparkContext().defaultParallelism();
        Dataset<Row> records = spark.readStream()
                .format("kafka")
                .options(source(config, cores))
                .load()
                .selectExpr(KafkaColumns.SELECTED);
        // With fewer tasks a batch has fewer sums. A cluster's executors come one after the other: there the cores are
        // not known.
        return (spark.sparkContext().isLocal() ? records.coalesce(cores) : records)
                .mapPartitions(new Intake(config, generation, latency, counts), Encoders.row(ResultRow.SCHEMA))
                .withWatermark(ResultRow.column(ResultRow.WINDOW), stateKept.toSeconds() + " seconds")
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

    private static Map<String, String> source(ProcessingConfig config, int cores) {
        Map<String, String> options = new TreeMap<>();
        config.kafka().forEach((name, value) -> options.put("kafka." + name, value));
        options.put("kafka.bootstrap.servers", config.bootstrap());
        options.put("kafka.max.partition.fetch.bytes", Integer.toString(Topics.MAX_RECORD_BYTES));
        options.put("kafka.fetch.max.bytes", Integer.toString(4 * Topics.MAX_RECORD_BYTES));
        options.put("kafka.max.poll.records", Integer.toString(MAX_POLL_RECORDS));
        options.put("kafka.fetch.max.wait.ms", Integer.toString(FETCH_WAIT_MILLIS));
        options.put("subscribe", config.topic());
        options.put("startingOffsets", "earliest");
        options.put("failOnDataLoss", "true");
        options.put("maxOffsetsPerTrigger", Long.toString(config.offsetsPerBatch(cores)));
        return options;
    }
}
