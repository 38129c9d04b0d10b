package io.fakestream.runtime;

import io.fakestream.runtime.StoreTopic.Contents;
import io.fakestream.storage.ProcessingHold;
import io.fakestream.storage.Store;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.topics.TopicAdmin;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.cut.Cut;
import io.fakestream.verification.cut.CutReader;
import io.fakestream.verification.cut.ResultSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Verifies the tables of a store at the end of one micro-batch, while producers go on. The processing pauses only while the
 * results that can still change are read; the rows of this and earlier micro-batches are read afterwards.
 */
public final class LiveVerification {
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration HOLD_TIMEOUT = Duration.ofMinutes(2);

    /**
     * What was verified.
     *
     * @param paused how long the processing paused
     * @param newer  number of records that the topic had at the end of the pause, but that were not processed yet
     */
    public record Result(Verdict verdict, Duration paused, long newer) {}

    private record Held(ProcessingHold.Cut cut, ResultSnapshot results, Duration paused, long newer) {}

    private final Store store;
    private final TopicAdmin topic;
    private final StoreTopic records;

    /** A verification of at least the records that the topic has now. */
    public LiveVerification(Store store, TopicAdmin topic, StoreTopic records) {
        this.store = store;
        this.topic = topic;
        this.records = records;
    }

    /** Waits until the records that the topic has now are in the tables, and compares everything. */
    public Result verify(StoreVerification verification) throws InterruptedException {
        new Drain(topic, store, DRAIN_TIMEOUT).await(topic.endOffsets(), () -> {});
        SinkReader tables = store.sink().reader();
        Held held = hold(tables);
        Contents contents = records.below(held.cut().nextOffsets());
        Cut cut = new Cut(
                topic.name(),
                held.cut().nextOffsets(),
                contents.nextNumbers(),
                contents.runs().stream().map(ReplayedRun::streamId).collect(Collectors.toSet()),
                records::hasRun);
        Verdict verdict = verification.verify(new CutReader(tables, cut, held.results()), contents);
        return new Result(verdict, held.paused(), held.newer());
    }

    private Held hold(SinkReader tables) throws InterruptedException {
        try (HeldProcessing processing = HeldProcessing.of(store, HOLD_TIMEOUT)) {
            long began = System.nanoTime();
            ProcessingHold.Cut cut = processing.cut();
            ResultSnapshot results = ResultSnapshot.read(tables, cut.finalBefore());
            processing.check();
            Map<Integer, Long> ends = topic.endOffsets();
            return new Held(
                    cut, results, Duration.ofNanos(System.nanoTime() - began), Drain.left(ends, cut.nextOffsets()));
        }
    }
}
