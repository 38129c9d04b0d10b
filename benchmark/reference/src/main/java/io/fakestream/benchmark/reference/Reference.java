package io.fakestream.benchmark.reference;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.from_utc_timestamp;

import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The previous project's two queries, unchanged except for their trigger: they drain the topic and terminate. All
 * settings of Spark and of the connector are at their defaults, except for addresses, which are restricted to the
 * loopback address.
 *
 * <p>The last line of standard output reports the number of records read by each query and their total time, from just
 * before the first is started to the end of the last: {@code drained streams=N user_age=N millis=N}. Exits when
 * standard input is closed.
 */
public final class Reference {
    private static final String CASSANDRA = "org.apache.spark.sql.cassandra";
    private static final StructType EVENT = new StructType()
            .add(
                    "user",
                    new StructType()
                            .add("name", DataTypes.StringType)
                            .add("address", DataTypes.StringType)
                            .add("age", DataTypes.StringType)
                            .add("nationality", DataTypes.StringType))
            .add(
                    "song",
                    new StructType()
                            .add("artists", DataTypes.StringType)
                            .add("album_name", DataTypes.StringType)
                            .add("track_name", DataTypes.StringType)
                            .add("duration_ms", DataTypes.IntegerType)
                            .add("track_genre", DataTypes.StringType))
            .add("played_at", DataTypes.TimestampType);

    private Reference() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 6) {
            System.err.println("usage: Reference BOOTSTRAP TOPIC CASSANDRA_HOST CASSANDRA_PORT KEYSPACE CHECKPOINT");
            System.exit(2);
        }
        exitWithStandardInput();
        SparkSession spark = SparkSession.builder()
                .appName("reference")
                .master("local[*]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.cassandra.connection.host", args[2])
                .config("spark.cassandra.connection.port", args[3])
                .getOrCreate();
        Dataset<Row> listens = listens(spark, args[0], args[1]);
        DataStreamWriter<Row> toStreams = toStreams(listens, args[4], args[5]);
        DataStreamWriter<Row> toUserAge = toUserAge(listens, args[4], args[5]);
        long startNanos = System.nanoTime();
        StreamingQuery streams = toStreams.start();
        StreamingQuery userAge = toUserAge.start();
        streams.awaitTermination();
        userAge.awaitTermination();
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        System.out.println("drained streams=" + rows(streams) + " user_age=" + rows(userAge) + " millis=" + millis);
        System.exit(0);
    }

    private static Dataset<Row> listens(SparkSession spark, String bootstrap, String topic) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrap)
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .option("failOnDataLoss", "false")
                .load()
                .select(from_json(col("value").cast("string"), EVENT).as("event"))
                .select(
                        col("event.user.name").as("user_name"),
                        col("event.user.address").as("user_address"),
                        col("event.user.age").cast("int").as("user_age"),
                        col("event.user.nationality").as("user_nationality"),
                        col("event.song.artists").as("song_artist"),
                        col("event.song.album_name").as("song_album_name"),
                        col("event.song.track_name").as("song_name"),
                        col("event.song.duration_ms").divide(1000).cast("float").as("song_length"),
                        col("event.song.track_genre").as("song_genre"),
                        from_utc_timestamp(col("event.played_at"), "Asia/Seoul").as("song_played_at"));
    }

    private static DataStreamWriter<Row> toStreams(Dataset<Row> listens, String keyspace, String checkpoint) {
        return listens.writeStream()
                .format(CASSANDRA)
                .option("keyspace", keyspace)
                .option("table", "streams")
                .option("checkpointLocation", checkpoint + "/streams")
                .outputMode("append")
                .trigger(Trigger.AvailableNow());
    }

    private static DataStreamWriter<Row> toUserAge(Dataset<Row> listens, String keyspace, String checkpoint) {
        return listens.withWatermark("song_played_at", "1 minute")
                .groupBy("song_artist")
                .agg(avg("user_age").as("user_age_avg"))
                .withColumn("processing_timestamp", current_timestamp())
                .writeStream()
                .option("checkpointLocation", checkpoint + "/user_age")
                .outputMode("update")
                .trigger(Trigger.AvailableNow())
                .foreachBatch((batch, id) -> {
                    batch.write()
                            .format(CASSANDRA)
                            .option("keyspace", keyspace)
                            .option("table", "user_age")
                            .mode(SaveMode.Append)
                            .save();
                });
    }

    private static long rows(StreamingQuery query) {
        return Arrays.stream(query.recentProgress())
                .mapToLong(progress -> progress.numInputRows())
                .sum();
    }

    /** The parent process holds the other end, so this process cannot outlive it. */
    private static void exitWithStandardInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is sent; only the end of input matters.
                        }
                    } catch (IOException e) {
                        // A broken pipe means the same.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
