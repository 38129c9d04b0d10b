package io.fakestream.runtime.monitor;

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
            long committed,
            Map<String, Long> outcomes,
            @Nullable Report report) {
        static final Tables EMPTY = new Tables(0, Map.of(), null);
    }

    private record Pair(Tables tables, long inKafka) {}

    private final PolledServer<Long> kafka = new PolledServer<>("Kafka", 0L);
    private final PolledServer<Tables> cassandra = new PolledServer<>("Cassandra", Tables.EMPTY);
    private volatile Pair pair = new Pair(Tables.EMPTY, 0);

    PolledServer<Long> kafka() {
        return kafka;
    }

    PolledServer<Tables> cassandra() {
        return cassandra;
    }

    void pollTables(Supplier<Tables> question) {
        cassandra.poll(question);
    }

    void pollKafka(Supplier<Long> question) {
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
