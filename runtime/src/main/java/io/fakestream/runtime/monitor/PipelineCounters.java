package io.fakestream.runtime.monitor;

import io.fakestream.model.Outcome;
import io.fakestream.model.RejectionReason;
import io.fakestream.storage.ProcessingStatus.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counters of a pipeline at one moment, and the processing's own report. */
public record PipelineCounters(
        long generated,
        long inKafka,
        long committed,
        Map<String, Long> outcomes,
        @Nullable Report report) {
    static final PipelineCounters NONE = new PipelineCounters(0, 0, 0, Map.of(), null);

    public long outcome(Outcome outcome) {
        return outcomes.getOrDefault(outcome.code(), 0L);
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
            rejections.put(rejection.code(), outcomes.getOrDefault(rejection.code(), 0L));
        }
        return rejections;
    }

    public long lag() {
        return Math.max(0, inKafka - committed);
    }
}
