package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.processing.source.SourceTopic;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.topics.KafkaAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the query until it is closed. A query that fails for a passing cause is started again here, from its checkpoint;
 * a cause that would lose data ends the processing.
 */
final class Processing implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Processing.class);

    /** Kafka and Cassandra may still be starting. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final ProcessingConfig config;
    private final RestartPolicy restarts = new RestartPolicy();
    private final LatencyAccumulator latency = new LatencyAccumulator();
    private final TaskCounts counts = new TaskCounts();
    private volatile boolean closing;

    Processing(ProcessingConfig config) {
        this.config = config;
    }

    void run() throws InterruptedException, IOException {
        SparkSession.Builder builder = SparkSession.builder();
        if (isLocal(config.checkpoint())) {
            builder.config("spark.sql.streaming.checkpointFileManagerClass", LocalCheckpointFiles.class.getName());
        }
        SparkSession spark = builder.getOrCreate();
        spark.sparkContext().register(latency, "latency");
        spark.sparkContext().register(counts, "counts");
        LOGGER.info("Spark {} is up", spark.version());
        try (SourceTopic topic = new SourceTopic(new KafkaAddress(config.bootstrap(), config.kafka()), config.topic());
                Store store = StartUp.openStore(config.store(), START_TIMEOUT);
                LeaseRenewer lease = LeaseRenewer.take(store);
                ProcessingMetrics metrics =
                        new ProcessingMetrics(config.topic(), counts, restarts, new Lag(topic::stableOffsets))) {
            Integer port = config.metricsPort();
            if (port != null) {
                metrics.serve(config.metricsHost(), port);
            }
            topic.await(START_TIMEOUT);
            Checkpoint checkpoint =
                    new Checkpoint(config.checkpoint(), spark.sparkContext().hadoopConfiguration());
            StoreIdentity tie = new StoreIdentity(store, checkpoint, topic, config.windows());
            long generation = tie.check(config.rebuild());
            ProcessingStatus status = new ProcessingStatus(store);
            publishCommitted(checkpoint.batches(), status);
            spark.streams()
                    .addListener(new ProgressListener(status, config.topic(), latency, counts, restarts, metrics));
            try (TopicMonitor watch = new TopicMonitor(topic, tie)) {
                RecoveryCheck continuity = new RecoveryCheck(topic, checkpoint, watch, config);
                keepRunning(spark, generation, tie.judgedUntil(), lease, status, continuity);
            }
        } finally {
            spark.stop();
        }
    }

    private void keepRunning(
            SparkSession spark,
            long generation,
            StoredDecisions.Until replayed,
            LeaseRenewer lease,
            ProcessingStatus status,
            RecoveryCheck continuity)
            throws InterruptedException {
        while (!closing) {
            try {
                continuity.check();
                runQuery(spark, generation, replayed, lease, continuity);
            } catch (StreamingQueryException | TimeoutException | IOException | RuntimeException e) {
                if (closing) {
                    return;
                }
                continuity.throwIfFatal(e);
                if (spark.sparkContext().isStopped()) {
                    throw new PipelineException(
                            ExitCode.RUNTIME_FAILURE,
                            "The Spark cluster ended the application: " + Failures.reason(e),
                            "Look at the cluster's master, and start again: it goes on from the checkpoint.",
                            e);
                }
                if (!restarts.tryRestart()) {
                    throw new PipelineException(
                            ExitCode.RUNTIME_FAILURE,
                            "The processing failed and did not recover: " + Failures.reason(e),
                            "The log of the processing has the details.",
                            e);
                }
                LOGGER.warn("the query failed and starts again in {}: {}", restarts.pause(), Failures.reason(e), e);
                Failures.report(status, restarts, e);
                Thread.sleep(restarts.pause().toMillis());
            }
            if (lease.isLost()) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "Another processing took the store " + config.store() + ".",
                        "Let one processing run for each store.");
            }
        }
    }

    private void runQuery(
            SparkSession spark, long generation, StoredDecisions.Until replayed, LeaseRenewer lease, RecoveryCheck continuity)
            throws StreamingQueryException, TimeoutException {
        StreamingQuery query =
                ListenQuery.start(spark, config, generation, replayed, continuity.watermarkMillis(), latency, counts);
        LOGGER.info("query started, generation {}", generation);
        try {
            while (!query.awaitTermination(200) && !closing && !lease.isLost()) {
                continuity.throwIfTopicIsLost();
            }
        } finally {
            query.stop();
        }
    }

    /** A plain path, or one that says that it is a file; other file systems keep Spark's own manager. */
    private static boolean isLocal(String checkpoint) {
        return checkpoint.startsWith("/") || checkpoint.startsWith("file:");
    }

    private void publishCommitted(BatchLog batches, ProcessingStatus status) throws IOException {
        OptionalLong batch = batches.committed();
        if (batch.isPresent()) {
            status.commit(config.topic(), batches.endOffsets(batch.getAsLong(), config.topic()), batch.getAsLong());
        }
    }

    /** Asks {@link #run} to end. */
    @Override
    public void close() {
        closing = true;
    }
}
