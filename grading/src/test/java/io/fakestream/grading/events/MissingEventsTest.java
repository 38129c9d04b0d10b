package io.fakestream.grading.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.grading.finding.Finding;
import io.fakestream.grading.finding.Mistake;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class MissingEventsTest {
    private static final long EVENTS = 1_000_000;

    @Test
    void aShortPeriodOfALongRunIsFound() {
        assertThat(mistake(position -> position >= 500_123 && position < 500_200))
                .isEqualTo(Mistake.EVENTS_MISSING_IN_BETWEEN);
    }

    @Test
    void theBeginningAndTheEndAreFoundEvenIfAFewEventsAreThere() {
        assertThat(mistake(position -> position < 100_000 && position % 50 != 0))
                .isEqualTo(Mistake.FIRST_EVENTS_MISSING);
        assertThat(mistake(position -> position >= 900_000 && position % 50 != 0))
                .isEqualTo(Mistake.LAST_EVENTS_MISSING);
        assertThat(mistake(position -> position < 10)).isEqualTo(Mistake.FIRST_EVENTS_MISSING);
        assertThat(mistake(position -> position >= EVENTS - 10)).isEqualTo(Mistake.LAST_EVENTS_MISSING);
    }

    @Test
    void whatIsMissingHereAndThereIsAtNoPlace() {
        assertThat(missing(position -> position % 997 == 5).atOnePlace()).isEmpty();
        assertThat(missing(position -> true).atOnePlace()).isEmpty();
    }

    @Test
    void everyNthOneIsNamed() {
        assertThat(missing(position -> position % 500 == 5).throughout().evidence())
                .startsWith("2,000 of 1,000,000 events missing, every 500th one");
        assertThat(missing(position -> Long.hashCode(position * 0x9E3779B97F4A7C15L) % 500 == 0)
                        .throughout()
                        .evidence())
                .contains("about 1 in ");
    }

    private static Mistake mistake(LongPredicate isMissing) {
        Optional<Finding> finding = missing(isMissing).atOnePlace();
        assertThat(finding).isPresent();
        return finding.orElseThrow().mistake();
    }

    private static MissingEvents missing(LongPredicate isMissing) {
        MissingEvents events = new MissingEvents(EVENTS);
        for (long position = 0; position < EVENTS; position++) {
            events.add(isMissing.test(position), position);
        }
        return events;
    }
}
