package io.fakestream.benchmark.pipeline;

import io.fakestream.benchmark.ProcessUse;
import io.fakestream.benchmark.TemporaryServers;
import io.fakestream.model.ExitCode;
import io.fakestream.model.Outcome;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.SourceTopic;
import io.fakestream.storage.ProcessingStatus;
import io.fakestream.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Drains a topic's backlog with this project's processing. */
record OurPipeline(OurProcessing processing) {
    private static final Duration DRAIN = Duration.ofMinutes(15);
    private static final Duration PROBE = Duration.ofMillis(50);

    /**
     * Reads the topic from its beginning.
     *
     * @param keyspace a new keyspace, which is not deleted
     * @param ends     end offsets of the topic
     * @return the time from when the query reports that it is running until these offsets are committed
     */
    Drained drain(String keyspace, Map<Integer, Long> ends) throws Exception {
        try (Store store = Store.open(processing.cassandra().address(keyspace)).withSchema()) {
            ProcessingStatus status = new ProcessingStatus(store);
            TemporaryServers servers = processing.servers();
            long millis;
            ProcessUse use;
            try (OurProcessing.Running running = processing.start(store)) {
                ProcessUse before = ProcessUse.of(servers.children());
                TemporaryServers.await(
                        running.child(),
                        "done",
                        DRAIN,
                        PROBE,
                        () -> status.committed().in(processing.topic()).equals(ends));
                millis = Duration.between(running.since(), Instant.now()).toMillis();
                use = ProcessUse.of(servers.children()).since(before);
            }
            return new Drained(millis, counts(store), use);
        }
    }

    private Map<String, Long> counts(Store store) {
        Map<SourceOutcome, Long> outcomes = store.sink().reader().outcomes();
        String keyspace = store.address().keyspace();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("rows in listens", processing.cassandra().rows(keyspace + ".listens", "number"));
        for (Outcome outcome : new Outcome[] {Outcome.ON_TIME, Outcome.LATE}) {
            counts.put(
                    outcome.code(),
                    outcomes.getOrDefault(new SourceOutcome(SourceTopic.LISTENS.source(), outcome.code()), 0L));
        }
        counts.put("rows in artist_age", processing.cassandra().rows(keyspace + ".artist_age", "artist"));
        counts.put("rows in plays_by_window", processing.cassandra().rows(keyspace + ".plays_by_window", "name"));
        return counts;
    }

    /** Every record must be stored as a row and counted once. */
    static void check(Map<String, Long> counts, long records) {
        long counted = counts.getOrDefault(Outcome.ON_TIME.code(), 0L) + counts.getOrDefault(Outcome.LATE.code(), 0L);
        if (counted != records || counts.getOrDefault("rows in listens", 0L) != records) {
            throw new PipelineException(
                    ExitCode.VERIFICATION_FAILED,
                    "The processing read " + records + " records, but its tables contain: " + counts + ".",
                    "This is an internal error. Please report it.");
        }
    }
}
