"""Counts the plays and averages the listeners' ages by artist and minute: topic listens to topic pyspark-artist-ages.

Reads from the beginning of the topic to its present end.
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

EVENT = """
event_id STRING, played_at STRING,
user STRUCT<name: STRING, age: INT>,
song STRUCT<artists: STRING, track_name: STRING>
"""
MAX_AGE = 130
MAX_TITLE = 100_000


def main(kafka: str, checkpoint: str) -> None:
    spark = (
        SparkSession.builder.appName("artist-ages")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 4)
        .getOrCreate()
    )
    records = (
        spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", kafka)
        .option("subscribe", "listens")
        .option("startingOffsets", "earliest")
        .load()
    )
    listens = (
        records.select(f.from_json(f.col("value").cast("string"), EVENT).alias("event"), "timestamp")
        .select("event.*", "timestamp")
        .withColumn("played_at", f.try_to_timestamp(f.col("played_at")))
        # Malformed records: what cannot be parsed is null.
        .where("event_id IS NOT NULL AND played_at IS NOT NULL AND user.name IS NOT NULL AND song.artists IS NOT NULL")
        .where(f.col("user.age").between(0, MAX_AGE) & (f.length("song.track_name") <= MAX_TITLE))
        .where("played_at <= timestamp + INTERVAL 60 SECONDS")
    )
    first_on_time = (
        # Duplicates arrive within a minute, but partitions are read at different speeds.
        listens.withWatermark("timestamp", "1 day")
        .dropDuplicatesWithinWatermark(["event_id"])
        .where("played_at >= timestamp - INTERVAL 10 MINUTES")
    )
    results = (
        first_on_time.select(
            f.explode(f.split("song.artists", ";")).alias("artist"),
            f.window("played_at", "1 minute").alias("window"),
            f.col("user.age").alias("age"),
        )
        .groupBy("artist", "window")
        .agg(f.count("*").alias("count"), f.avg("age").alias("average"))
        .select(
            f.to_json(
                f.struct(
                    "artist",
                    f.date_format("window.start", "yyyy-MM-dd'T'HH:mm:ss'Z'").alias("window_start"),
                    "count",
                    "average",
                )
            ).alias("value")
        )
    )
    (
        results.writeStream.outputMode("update")
        .format("kafka")
        .option("kafka.bootstrap.servers", kafka)
        .option("topic", "pyspark-artist-ages")
        .option("checkpointLocation", checkpoint)
        .trigger(availableNow=True)
        .start()
        .awaitTermination()
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Usage: artist_ages.py HOST:PORT CHECKPOINT_DIRECTORY")
    main(sys.argv[1], sys.argv[2])
