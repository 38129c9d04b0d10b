package io.fakestream.processing;

import io.fakestream.processing.source.KnownRuns;
import io.fakestream.processing.source.WatermarkBound;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.TaskWriter;
import java.util.List;
import java.util.function.LongConsumer;

/** Creates the sources of a task. A new source is added here, before the last one. */
final class EventSources {
    /** What the sources of a task write to and count in. */
    record Task(
            ProcessingConfig config,
            long generation,
            long batchId,
            StoredDecisions.JudgedOffsets replayed,
            SinkReader reader,
            TaskWriter writer,
            Contributions contributions,
            EventSource.Rejections rejections,
            LongConsumer readableDueMillis,
            TaskCounts counts) {}

    private EventSources() {}

    /** All sources, in the order in which they are asked; the last one accepts every event. */
    static List<EventSource> of(Task task) {
        return List.of(runs(task), foreign(task));
    }

    private static EventSource runs(Task task) {
        ProcessingConfig config = task.config();
        KnownRuns runs = KnownRuns.of(config.source(0, 0, WatermarkBound.NONE));
        return new RunSource(
                run -> runs.find(run, task.batchId()),
                config.lateness(),
                new DuplicateFilter(task.reader(), task.generation(), task.batchId()),
                task.writer(),
                task.contributions());
    }

    private static EventSource foreign(Task task) {
        ProcessingConfig config = task.config();
        return new ForeignSource(
                config.topic(),
                config.windows(),
                config.lateness(),
                new StoredDecisions(config.topic(), task.replayed(), task.reader()),
                new ForeignEvents(
                        task.writer(),
                        task.contributions(),
                        row -> task.readableDueMillis().accept(row.dueMillis()),
                        task.counts()),
                task.writer(),
                task.contributions(),
                task.rejections());
    }
}
