package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.Snapshot.Latency;
import io.fakestream.dashboard.Snapshot.Stage;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.model.Remedy;
import io.fakestream.model.StageState;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.ProcessingStatus.Batch;
import io.fakestream.storage.ProcessingStatus.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes the status of each stage, from the latest counters.
 *
 * @param kafka            the poll of the topic; its failure is that of the stage
 * @param cassandra        the poll of the tables
 * @param startsProcessing whether this pipeline runs the processing
 */
record StageStatus(
        Rates rates, PolledServer<?> kafka, PolledServer<?> cassandra, List<String> topics, boolean startsProcessing) {
    /**
     * Every stage from the generator to Cassandra.
     *
     * @param state the state of the generator: STARTING while the pipeline starts
     */
    List<Stage> describe(PipelineCounters now, @Nullable Ingestion run, StageState state) {
        boolean starting = state == StageState.STARTING;
        StageState flowing = starting ? StageState.STARTING : StageState.RUNNING;
        Report report = now.report();
        Batch batch = report == null ? null : report.batch();
        return List.of(
                new Stage(
                        "generator",
                        run == null ? (starting ? StageState.STARTING : StageState.STOPPED) : state,
                        rates.generated(),
                        now.generated(),
                        null,
                        note(run)),
                new Stage("Kafka", answering(kafka, flowing), rates.inKafka(), now.inKafka(), null, text(topics)),
                new Stage(
                        "Spark",
                        startsProcessing ? query(report) : StageState.STOPPED,
                        rates.committed(),
                        now.processed(),
                        now.lag(),
                        batch == null ? null : "batch " + batch.millis() + " ms"),
                new Stage("Cassandra", answering(cassandra, flowing), rates.stored(), now.stored(), null, null));
    }

    private static String text(List<String> topics) {
        return (topics.size() == 1 ? "topic " : "topics ") + String.join(", ", topics);
    }

    /** The state of the query. If its watermark has dropped rows, it still runs, but its results lack these rows. */
    static StageState query(@Nullable Report report) {
        if (report == null) {
            return StageState.STARTING;
        }
        return switch (report.state()) {
            case RETRYING -> StageState.RETRYING;
            case PAUSED -> StageState.PAUSED;
            case RUNNING -> report.droppedByWatermark() > 0 ? StageState.ROWS_LOST : StageState.RUNNING;
        };
    }

    /** The message about rows that the watermark dropped; empty if there are none. */
    static Optional<String> lostRows(Report report, Remedy.Commands remedies) {
        return report.droppedByWatermark() == 0
                ? Optional.empty()
                : Optional.of("Spark dropped " + DisplayFormat.plural(report.droppedByWatermark(), "row")
                        + " that were older than the watermark, so the results are incomplete. "
                        + remedies.text(Remedy.REBUILD));
    }

    private static StageState answering(PolledServer<?> server, StageState state) {
        return server.failure() == null ? state : StageState.NOT_ANSWERING;
    }

    private static @Nullable String note(@Nullable Ingestion run) {
        if (run == null) {
            return null;
        }
        GeneratorConfig config = run.manifest().config();
        long behind = run.behindMillis();
        return "target " + DisplayFormat.rate(config.eventsPerSecond())
                + (config.shape().equals("constant") ? "" : ", " + config.shape())
                + (run.isLive()
                        ? ""
                        : ", at " + Instant.ofEpochMilli(run.dueMillis()).truncatedTo(ChronoUnit.SECONDS))
                + (behind < 1_000 ? "" : ", " + behind / 1000 + " s behind");
    }

    /** End-to-end latency over the last seconds; null if there were no events. */
    static @Nullable Latency latency(PipelineCounters now) {
        Report report = now.report();
        if (report == null || report.recent().max() == 0) {
            return null;
        }
        ProcessingStatus.Latency recent = report.recent();
        return new Latency(recent.p50(), recent.p95(), recent.p99(), recent.max());
    }
}
