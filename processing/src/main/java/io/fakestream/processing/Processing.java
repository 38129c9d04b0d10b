package io.fakestream.processing;

import io.fakestream.format.source.Sources;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import io.fakestream.topics.SourceTopics;
import io.fakestream.topics.TopicAdmin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

    private static final long POLL_MILLIS = 200;

    private final ProcessingConfig config;
    private final RestartPolicy restarts = new RestartPolicy();
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
        TaskMeasurements measurements = TaskMeasurements.register(spark.sparkContext());
        LOGGER.info("Spark {} has started", spark.version());
        try (SourceTopics topics = new SourceTopics(config.kafkaAddress(), config.sources());
                Store store = StartUp.openStore(config.store(), START_TIMEOUT);
                LeaseRenewer lease = LeaseRenewer.acquire(store);
                ProcessingMetrics metrics = metrics(topics, measurements.counts())) {
            Integer port = config.metricsPort();
            if (port != null) {
                metrics.serve(config.metricsHost(), port);
            }
            awaitKafka(topics.any());
            awaitGenerated(topics);
            Checkpoint checkpoint =
                    new Checkpoint(config.checkpoint(), spark.sparkContext().hadoopConfiguration());
            long generation = new StoreIdentity(store, checkpoint, topics, config.windows()).open(config.rebuild());
            ProcessingStatus status = new ProcessingStatus(store);
            CommittedOffsets committed = new CommittedOffsets(status, topics.all(), config.consumerGroup());
            publishCommitted(checkpoint.batches(), committed);
            try (TopicMonitor monitor = new TopicMonitor(topics.all(), new TopicIds(store));
                    HoldWatcher hold = new HoldWatcher(store, status, config.topics())) {
                spark.streams()
                        .addListener(
                                new ProgressListener(status, committed, measurements, restarts, metrics, hold::state));
                hold.start();
                RecoveryCheck recovery = new RecoveryCheck(topics, checkpoint, monitor, config);
                Rebuild rebuild = new Rebuilds(store).read();
                keepRunning(
                        () -> ListenQuery.start(spark, config, generation, rebuild, measurements),
                        spark,
                        lease,
                        status,
                        recovery);
            }
        } finally {
            spark.stop();
        }
    }

    private ProcessingMetrics metrics(SourceTopics topics, TaskCounts counts) {
        List<String> sources =
                config.sources().stream().map(SourceTopic::source).toList();
        return new ProcessingMetrics(sources, counts, restarts, new StableOffsets(topics::lastStableOffsets));
    }

    /** Kafka may still be starting. */
    private static void awaitKafka(TopicAdmin any) throws InterruptedException {
        long began = System.nanoTime();
        while (!any.answers() && System.nanoTime() - began < START_TIMEOUT.toNanos()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The topic of a source that is generated is being created; that of another source may never be. */
    private void awaitGenerated(SourceTopics topics) throws InterruptedException {
        for (int i = 0; i < topics.all().size(); i++) {
            if (Sources.of(topics.sources().get(i).source()).isGenerated()) {
                topics.all().get(i).awaitExists(START_TIMEOUT);
            }
        }
    }

    /** Starts the query. */
    private interface QueryStart {
        StreamingQuery start() throws TimeoutException;
    }

    private void keepRunning(
            QueryStart query, SparkSession spark, LeaseRenewer lease, ProcessingStatus status, RecoveryCheck recovery)
            throws InterruptedException {
        while (!closing) {
            try {
                recovery.check();
                runQuery(query.start(), lease, recovery);
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

    private void runQuery(StreamingQuery query, LeaseRenewer lease, RecoveryCheck recovery)
            throws StreamingQueryException, TimeoutException {
        LOGGER.info("query started");
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
            committed.publish(batches.endOffsets(batch.getAsLong()), batch.getAsLong());
        }
    }

    /** Requests {@link #run} to end. */
    @Override
    public void close() {
        closing = true;
    }
}
