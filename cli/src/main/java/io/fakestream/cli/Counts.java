package io.fakestream.cli;

import io.fakestream.model.Outcome;
import io.fakestream.model.Refusal;
import io.fakestream.storage.ProcessingStatus.Report;
import java.util.Arrays;
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
        return Arrays.stream(Refusal.values())
                .mapToLong(refusal -> outcomes.getOrDefault(refusal.word(), 0L))
                .sum();
    }

    long lag() {
        return Math.max(0, inKafka - committed);
    }
}
