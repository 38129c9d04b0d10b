package io.fakestream.processing;

import io.fakestream.model.Lateness;
import io.fakestream.model.Offsets;
import io.fakestream.model.SourceTopic;
import io.fakestream.processing.source.KnownRuns;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.storage.sink.TaskWriter;
import java.util.List;
import java.util.function.LongConsumer;

/** Creates the event handlers of a source in a task. A new one is added here, before the last one. */
final class EventHandlers {
    /** What the handlers of one source write to and count in. */
    record Task(
            ProcessingConfig config,
            SourceTopic source,
            Lateness lateness,
            long generation,
            long batchId,
            Offsets rebuildOffsets,
            SinkReader reader,
            TaskWriter writer,
            Contributions contributions,
            EventHandler.Rejections rejections,
            LongConsumer onStored,
            TaskCounts counts) {}

    private EventHandlers() {}

    /** All handlers, in the order in which they are asked; the last one accepts every event. */
    static List<EventHandler> of(Task task) {
        return List.of(runs(task), foreign(task));
    }

    private static EventHandler runs(Task task) {
        ProcessingConfig config = task.config();
        KnownRuns runs = KnownRuns.of(config.kafkaAddress(), task.source().topic());
        return new RunEventHandler(
                task.source().source(),
                config.windows(),
                run -> runs.find(run, task.batchId()),
                task.lateness(),
                new DuplicateFilter(task.reader(), task.generation(), task.batchId()),
                task.writer(),
                task.contributions());
    }

    private static EventHandler foreign(Task task) {
        ProcessingConfig config = task.config();
        return new ForeignEventHandler(
                task.source(),
                config.windows(),
                task.lateness(),
                new StoredDecisions(task.source().topic(), task.rebuildOffsets(), task.reader()),
                new ConditionalInserts(
                        task.writer(),
                        task.contributions(),
                        row -> task.onStored().accept(row.dueMillis()),
                        task.counts()),
                task.writer(),
                task.contributions(),
                task.rejections());
    }
}
