package io.fakestream.runtime.monitor;

import io.fakestream.model.Offsets;
import io.fakestream.model.SourceOutcome;
import io.fakestream.storage.ProcessingStatus.Report;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls the counters of Kafka and of the tables, each from its own thread, and combines them against the direction of
 * the data flow: first the tables, then Kafka's offsets, last the generator. So, while only this pipeline produces,
 * stored ≤ in Kafka ≤ generated always holds. Thread-safe.
 */
final class CounterPolls {
    /** What the tables contain. */
    record Tables(
            Offsets committed,
            Map<SourceOutcome, Long> outcomes,
            @Nullable Report report) {
        static final Tables EMPTY = new Tables(Offsets.NONE, Map.of(), null);
    }

    private record Pair(Tables tables, Offsets inKafka) {}

    private final PolledServer<Offsets> kafka = new PolledServer<>("Kafka", Offsets.NONE);
    private final PolledServer<Tables> cassandra = new PolledServer<>("Cassandra", Tables.EMPTY);
    private volatile Pair pair = new Pair(Tables.EMPTY, Offsets.NONE);

    PolledServer<Offsets> kafka() {
        return kafka;
    }

    PolledServer<Tables> cassandra() {
        return cassandra;
    }

    void pollTables(Supplier<Tables> question) {
        cassandra.poll(question);
    }

    void pollKafka(Supplier<Offsets> question) {
        Tables before = cassandra.last();
        kafka.poll(question);
        if (kafka.failure() == null) {
            pair = new Pair(before, kafka.last());
        }
    }

    /**
     * The latest pair with the generator's counter.
     *
     * @param generated read after the pair, because it only grows
     */
    PipelineCounters counters(Supplier<Long> generated) {
        Pair now = pair;
        return new PipelineCounters(
                generated.get(), now.inKafka, now.tables.committed, now.tables.outcomes, now.tables.report);
    }
}
