package io.fakestream.processing;

import io.fakestream.model.QueryState;
import io.fakestream.processing.source.TopicOffsets;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.ProcessingStatus.Batch;
import io.fakestream.storage.ProcessingStatus.Latency;
import io.fakestream.storage.ProcessingStatus.Report;
import java.time.Instant;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes offsets, rates and latency of each committed batch in the store. Called on Spark's listener thread. */
final class ProgressListener extends StreamingQueryListener {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProgressListener.class);
    private static final long RECENT_WINDOW_NANOS = 5_000_000_000L;

    private final ProcessingStatus status;
    private final CommittedOffsets committed;
    private final LatencyAccumulator latency;
    private final TaskCounts counts;
    private final RestartPolicy restarts;
    private final ProcessingMetrics metrics;
    private final Supplier<QueryState> state;
    private Histogram atIntervalStart = new LatencyAccumulator().value();
    private Histogram atPreviousIntervalStart = atIntervalStart;
    private long recentSince = System.nanoTime();
    private long dropped;
    private long reclassified;

    ProgressListener(
            ProcessingStatus status,
            CommittedOffsets committed,
            TaskMeasurements measurements,
            RestartPolicy restarts,
            ProcessingMetrics metrics,
            Supplier<QueryState> state) {
        this.status = status;
        this.committed = committed;
        this.latency = measurements.latency();
        this.counts = measurements.counts();
        this.restarts = restarts;
        this.metrics = metrics;
        this.state = state;
        this.dropped = status.read().map(Report::droppedByWatermark).orElse(0L);
    }

    /** Publishes that the query is running, before its first batch. Called on the thread that starts the query. */
    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        try {
            status.write(report(null));
        } catch (RuntimeException e) {
            LOGGER.warn("cannot publish that the query is running: {}", e.getMessage());
        }
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        StreamingQueryProgress progress = event.progress();
        restarts.reset();
        for (var operator : progress.stateOperators()) {
            dropped += operator.numRowsDroppedByWatermark();
        }
        logReclassified();
        Report report = report(batch(progress));
        metrics.update(progress, report.recent());
        try {
            if (progress.sources().length > 0) {
                String end = progress.sources()[0].endOffset();
                committed.publish(TopicOffsets.parse(end).next(), progress.batchId());
            }
            status.write(report);
        } catch (RuntimeException e) {
            // The results are already in the tables, and the next batch reports again.
            LOGGER.warn("cannot publish the progress of batch {}: {}", progress.batchId(), e.getMessage());
        }
    }

    private void logReclassified() {
        long now = counts.value().getOrDefault(TaskCounts.RECLASSIFIED, 0L);
        if (now > reclassified) {
            LOGGER.warn(
                    "{} foreign events of the rebuild were classified by the time of their batch, because the tables have no earlier decision",
                    now - reclassified);
            reclassified = now;
        }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}

    /** Converts Spark's progress of a batch, summed over all stateful operators. */
    static Batch batch(StreamingQueryProgress progress) {
        long rows = 0;
        long bytes = 0;
        for (var operator : progress.stateOperators()) {
            rows += operator.numRowsTotal();
            bytes += operator.memoryUsedBytes();
        }
        return new Batch(
                progress.batchId(),
                progress.numInputRows(),
                progress.durationMs(),
                finite(progress.inputRowsPerSecond()),
                finite(progress.processedRowsPerSecond()),
                rows,
                bytes);
    }

    private Report report(@Nullable Batch batch) {
        Histogram all = latency.value();
        if (System.nanoTime() - recentSince > RECENT_WINDOW_NANOS) {
            atPreviousIntervalStart = atIntervalStart;
            atIntervalStart = all;
            recentSince = System.nanoTime();
        }
        return new Report(
                state.get(),
                "",
                restarts.count(),
                batch,
                dropped,
                counts.value().getOrDefault(TaskCounts.RETRIES, 0L),
                latencyOf(all),
                latencyOf(minus(all, atPreviousIntervalStart)),
                Instant.now());
    }

    private static Latency latencyOf(Histogram millis) {
        return new Latency(
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(95),
                millis.getValueAtPercentile(99),
                millis.getMaxValue());
    }

    private static Histogram minus(Histogram all, Histogram earlier) {
        Histogram rest = all.copy();
        rest.subtract(earlier);
        return rest;
    }

    private static double finite(double rate) {
        return Double.isFinite(rate) ? rate : 0;
    }
}
