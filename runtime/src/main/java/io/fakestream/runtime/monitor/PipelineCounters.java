package io.fakestream.runtime.monitor;

import io.fakestream.dashboard.Snapshot.Source;
import io.fakestream.model.Offsets;
import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.SourceOutcome;
import io.fakestream.model.SourceTopic;
import io.fakestream.storage.ProcessingStatus.Report;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The counters of a pipeline at one moment, and the processing's own report.
 *
 * @param ends      the end offsets of the topics
 * @param committed the committed offsets of the Spark job
 * @param outcomes  source and outcome to number of events
 */
public record PipelineCounters(
        long generated,
        Offsets ends,
        Offsets committed,
        Map<SourceOutcome, Long> outcomes,
        @Nullable Report report) {
    static final PipelineCounters NONE = new PipelineCounters(0, Offsets.NONE, Offsets.NONE, Map.of(), null);

    public PipelineCounters {
        outcomes = Map.copyOf(outcomes);
    }

    /** The number of records in the topics. */
    public long inKafka() {
        return ends.sum();
    }

    /** The number of records of these topics that have been processed. */
    public long processed() {
        return ends.byTopic().keySet().stream()
                .flatMap(topic -> committed.in(topic).values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The number of events of all sources with an outcome; its code, or that of a rejection reason. */
    public long outcome(String code) {
        return outcomes.entrySet().stream()
                .filter(one -> one.getKey().outcome().equals(code))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public long outcome(Outcome outcome) {
        return outcome(outcome.code());
    }

    public long stored() {
        return outcome(Outcome.ON_TIME) + outcome(Outcome.LATE);
    }

    public long rejected() {
        return rejections().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rejected records by reason, zeros included, in the order of {@link RejectionReason}. */
    public Map<String, Long> rejections() {
        Map<String, Long> rejections = new LinkedHashMap<>();
        for (RejectionReason rejection : RejectionReason.values()) {
            rejections.put(rejection.code(), outcome(rejection.code()));
        }
        return rejections;
    }

    public long lag() {
        return committed.recordsUntil(ends);
    }

    /** The counters of each of these sources. */
    List<Source> bySource(List<SourceTopic> sources) {
        return sources.stream().map(this::source).toList();
    }

    private Source source(SourceTopic of) {
        ToLongFunction<String> count = code -> outcomes.getOrDefault(new SourceOutcome(of.source(), code), 0L);
        return new Source(
                of.source(),
                of.topic(),
                ends.in(of.topic()).values().stream().mapToLong(Long::longValue).sum(),
                committed.recordsUntil(ends, of.topic()),
                count.applyAsLong(Outcome.ON_TIME.code()),
                count.applyAsLong(Outcome.LATE.code()),
                count.applyAsLong(Outcome.DUPLICATE.code()),
                Arrays.stream(RejectionReason.values())
                        .map(RejectionReason::code)
                        .mapToLong(count)
                        .sum());
    }
}
