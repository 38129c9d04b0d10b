package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.Processing;
import io.fakestream.storage.ProcessingStatus.Batch;
import io.fakestream.storage.ProcessingStatus.Report;
import org.jspecify.annotations.Nullable;

/** Combines the figures of the processing for operators, from its own report, Kafka's offsets and the tables. */
final class ProcessingFigures {
    private ProcessingFigures() {}

    /** Null until the processing has written its first report. */
    static @Nullable Processing of(PipelineCounters now, double rowsPerSecond) {
        Report report = now.report();
        if (report == null) {
            return null;
        }
        Batch batch = report.batch();
        return new Processing(
                report.updatedAt(),
                batch == null ? null : batch(batch),
                now.lag(),
                lagSeconds(now.lag(), batch),
                rowsPerSecond,
                report.writesRetried(),
                report.droppedByWatermark(),
                report.restarts(),
                now.rejections());
    }

    private static Processing.Batch batch(Batch batch) {
        return new Processing.Batch(
                batch.id(),
                batch.events(),
                batch.millis(),
                batch.inputRowsPerSecond(),
                batch.processedRowsPerSecond(),
                batch.stateRows(),
                batch.stateBytes(),
                batch.phaseMillis());
    }

    /** Null if there is a lag, but no processing rate. */
    private static @Nullable Double lagSeconds(long lag, @Nullable Batch batch) {
        if (lag == 0) {
            return 0.0;
        }
        return batch == null || batch.processedRowsPerSecond() == 0 ? null : lag / batch.processedRowsPerSecond();
    }
}
