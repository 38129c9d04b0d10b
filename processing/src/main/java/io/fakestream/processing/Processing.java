package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.topics.KafkaAddress;
import io.fakestream.topics.TopicAdmin;
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
 * Runs the query until it is closed. After a transient failure, it restarts the query from its checkpoint; a failure
 * that would lose data ends the processing.
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
        // Unnamed: of a named accumulator, Spark keeps the value as text for every task, and this one is a histogram.
        spark.sparkContext().register(latency);
        spark.sparkContext().register(counts, "counts");
        LOGGER.info("Spark {} has started", spark.version());
        try (TopicAdmin topic = new TopicAdmin(new KafkaAddress(config.bootstrap(), config.kafka()), config.topic());
                Store store = StartUp.openStore(config.store(), START_TIMEOUT);
                LeaseRenewer lease = LeaseRenewer.acquire(store);
                ProcessingMetrics metrics = new ProcessingMetrics(
                        config.topic(), counts, restarts, new StableOffsets(topic::lastStableOffsets))) {
            Integer port = config.metricsPort();
            if (port != null) {
                metrics.serve(config.metricsHost(), port);
            }
            topic.awaitExists(START_TIMEOUT);
            Checkpoint checkpoint =
                    new Checkpoint(config.checkpoint(), spark.sparkContext().hadoopConfiguration());
            StoreIdentity identity = new StoreIdentity(store, checkpoint, topic, config.windows());
            long generation = identity.open(config.rebuild());
            ProcessingStatus status = new ProcessingStatus(store);
            CommittedOffsets committed = new CommittedOffsets(status, topic, config.consumerGroup());
            publishCommitted(checkpoint.batches(), committed);
            try (TopicMonitor monitor = new TopicMonitor(topic, identity);
                    HoldWatcher hold = new HoldWatcher(store, status, config.topic())) {
                spark.streams()
                        .addListener(new ProgressListener(
                                status, committed, latency, counts, restarts, metrics, hold::state));
                hold.start();
                RecoveryCheck recovery = new RecoveryCheck(topic, checkpoint, monitor, config);
                keepRunning(spark, generation, identity.rebuildOffsets(), lease, status, recovery);
            }
        } finally {
            spark.stop();
        }
    }

    private void keepRunning(
            SparkSession spark,
            long generation,
            StoredDecisions.RebuildOffsets rebuildOffsets,
            LeaseRenewer lease,
            ProcessingStatus status,
            RecoveryCheck recovery)
            throws InterruptedException {
        while (!closing) {
            try {
                recovery.check();
                runQuery(spark, generation, rebuildOffsets, lease, recovery);
            } catch (StreamingQueryException | TimeoutException | IOException | RuntimeException e) {
                if (closing) {
                    return;
                }
                recovery.throwIfFatal(e);
                if (spark.sparkContext().isStopped()) {
                    throw new PipelineException(
                            ExitCode.RUNTIME_FAILURE,
                            "The Spark cluster ended the application: " + Failures.reason(e),
                            "Check the cluster's master and start the processing again: it resumes from the checkpoint.",
                            e);
                }
                if (!restarts.tryRestart()) {
                    throw new PipelineException(
                            ExitCode.RUNTIME_FAILURE,
                            "The Spark job failed and did not recover: " + Failures.reason(e),
                            "See the log of the Spark job for details.",
                            e);
                }
                LOGGER.warn("the query failed and is restarted in {}: {}", restarts.backoff(), Failures.reason(e), e);
                Failures.report(status, restarts, e);
                Thread.sleep(restarts.backoff().toMillis());
            }
            if (lease.isLost()) {
                throw new PipelineException(
                        ExitCode.RUNTIME_FAILURE,
                        "Another Spark job has taken over the store " + config.store() + ".",
                        "Run only one Spark job per store.");
            }
        }
    }

    private void runQuery(
            SparkSession spark,
            long generation,
            StoredDecisions.RebuildOffsets rebuildOffsets,
            LeaseRenewer lease,
            RecoveryCheck recovery)
            throws StreamingQueryException, TimeoutException {
        StreamingQuery query = ListenQuery.start(
                spark, config, generation, rebuildOffsets, recovery.watermarkMillis(), latency, counts);
        LOGGER.info("query started, generation {}", generation);
        try {
            while (!query.awaitTermination(200) && !closing && !lease.isLost()) {
                recovery.throwIfTopicIsLost();
            }
        } finally {
            query.stop();
        }
    }

    /**
     * Whether the checkpoint is an absolute path or a {@code file:} URI; other file systems use Spark's own manager.
     */
    private static boolean isLocal(String checkpoint) {
        return checkpoint.startsWith("/") || checkpoint.startsWith("file:");
    }

    private static void publishCommitted(BatchLog batches, CommittedOffsets committed) throws IOException {
        OptionalLong batch = batches.committed();
        if (batch.isPresent()) {
            committed.publish(batches.endOffsets(batch.getAsLong(), committed.topic()), batch.getAsLong());
        }
    }

    /** Requests {@link #run} to end. */
    @Override
    public void close() {
        closing = true;
    }
}
