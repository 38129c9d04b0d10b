package io.fakestream.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fakestream.model.StageState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a pipeline at one moment.
 *
 * @param run        the run's id, once it has begun
 * @param phases     the steps of the start-up in chronological order
 * @param stages     generator, Kafka, Spark, Cassandra: in the order of the data flow
 * @param latency    from due time to acknowledged row, over the last seconds; absent before the first event is readable
 * @param processing the latest report of the processing; absent before the first
 * @param sources    what became of the records of each source
 * @param topArtists the most played artists of the store, most played first
 * @param lastError  the current problem: what failed and has not recovered; the name is part of the API
 * @param addresses  name to address: page, kafka, cql
 */
public record Snapshot(
        Instant at,
        StageState state,
        @Nullable String run,
        List<Phase> phases,
        List<Stage> stages,
        Totals totals,
        @Nullable Latency latency,
        @Nullable Processing processing,
        List<Source> sources,
        List<ArtistAge> topArtists,
        @Nullable String lastError,
        Map<String, String> addresses) {
    public Snapshot {
        phases = List.copyOf(phases);
        stages = List.copyOf(stages);
        sources = List.copyOf(sources);
        topArtists = List.copyOf(topArtists);
        addresses = Map.copyOf(addresses);
    }

    /**
     * A step of the start-up.
     *
     * @param seconds its duration, so far if it is not finished
     */
    public record Phase(String name, Status status, double seconds) {
        /** The status of a step. */
        public enum Status {
            STARTING,
            READY,
            FAILED;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A stage of the pipeline.
     *
     * @param eventsPerSecond the rate of the last seconds
     * @param total           events of this store that passed it
     * @param lag             events waiting to be processed by it; absent where none can wait
     * @param note            additional text, such as the target rate
     */
    public record Stage(
            String name,
            StageState status,
            double eventsPerSecond,
            long total,
            @Nullable Long lag,
            @Nullable String note) {}

    /**
     * Counts over the whole store, unless stated otherwise.
     *
     * @param generated events generated in this run
     * @param inKafka   events that Kafka has acknowledged
     * @param stored    distinct listens in the raw table
     * @param late      number of those that were too late for the results
     * @param rejected  dead letters
     * @param artists   artists with an average
     */
    public record Totals(
            @JsonProperty("made") long generated,
            long inKafka,
            long stored,
            long late,
            @JsonProperty("refused") long rejected,
            long artists) {}

    /** Milliseconds from due time to acknowledged row. */
    public record Latency(long p50, long p95, long p99, long max) {}

    /**
     * A source and what became of its records.
     *
     * @param inKafka records in its topic
     * @param lag     of these, records that have not been processed yet
     */
    public record Source(
            String name,
            String topic,
            long inKafka,
            long lag,
            long onTime,
            long late,
            long duplicates,
            long rejected) {}
}
