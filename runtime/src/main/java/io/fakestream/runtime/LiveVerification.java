package io.fakestream.runtime;

import io.fakestream.model.Offsets;
import io.fakestream.runtime.StoreTopics.Contents;
import io.fakestream.storage.ProcessingHold;
import io.fakestream.storage.Store;
import io.fakestream.storage.sink.SinkReader;
import io.fakestream.topics.SourceTopics;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.cut.Cut;
import io.fakestream.verification.cut.CutReader;
import io.fakestream.verification.cut.ResultSnapshot;
import java.time.Duration;
import java.util.Set;

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
     * @param newer  number of records that the topics had at the end of the pause, but that were not processed yet
     */
    public record Result(Verdict verdict, Duration paused, long newer) {}

    private record Held(ProcessingHold.Cut cut, ResultSnapshot results, Duration paused, long newer) {}

    private final Store store;
    private final SourceTopics topics;
    private final StoreTopics records;

    /**
     * A verification of at least the records that the topics have now.
     *
     * @param topics  of the sources that are read
     * @param records of all sources that the store has ever had
     */
    public LiveVerification(Store store, SourceTopics topics, StoreTopics records) {
        this.store = store;
        this.topics = topics;
        this.records = records;
    }

    /** Waits until the records that the topics have now are in the tables, and compares everything. */
    public Result verify(StoreVerification verification) throws InterruptedException {
        new Drain(topics, store, DRAIN_TIMEOUT).await(topics.endOffsets(), () -> {});
        SinkReader tables = store.sink().reader();
        Held held = hold(tables);
        Contents contents = records.below(held.cut().nextOffsets());
        Cut cut =
                new Cut(held.cut().nextOffsets(), contents.nextNumbers(), Set.copyOf(contents.runs()), records::hasRun);
        Verdict verdict = verification.verify(new CutReader(tables, cut, held.results()), contents);
        return new Result(verdict, held.paused(), held.newer());
    }

    private Held hold(SinkReader tables) throws InterruptedException {
        try (HeldProcessing processing = HeldProcessing.of(store, HOLD_TIMEOUT)) {
            long began = System.nanoTime();
            ProcessingHold.Cut cut = processing.cut();
            ResultSnapshot results = ResultSnapshot.read(tables, cut.finalBefore());
            processing.check();
            Offsets ends = topics.endOffsets();
            return new Held(
                    cut,
                    results,
                    Duration.ofNanos(System.nanoTime() - began),
                    cut.nextOffsets().recordsUntil(ends));
        }
    }
}
