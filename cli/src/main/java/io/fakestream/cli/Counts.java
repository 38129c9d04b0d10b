package io.fakestream.cli;

import io.fakestream.model.Outcome;
import io.fakestream.model.Refusal;
import io.fakestream.storage.ProcessingStatus.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen of a pipeline at one moment: events, and what the processing says of itself. */
record Counts(
        long made,
        long inKafka,
        long committed,
        Map<String, Long> outcomes,
        @Nullable Report report) {
    static final Counts NONE = new Counts(0, 0, 0, Map.of(), null);

    long outcome(Outcome outcome) {
        return outcomes.getOrDefault(outcome.word(), 0L);
    }

    long stored() {
        return outcome(Outcome.ON_TIME) + outcome(Outcome.LATE);
    }

    long refused() {
        return refusals().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every reason for a refusal, whether it was met or not, in the order of {@link Refusal}. */
    Map<String, Long> refusals() {
        Map<String, Long> refusals = new LinkedHashMap<>();
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal.word(), outcomes.getOrDefault(refusal.word(), 0L));
        }
        return refusals;
    }

    long lag() {
        return Math.max(0, inKafka - committed);
    }
}
