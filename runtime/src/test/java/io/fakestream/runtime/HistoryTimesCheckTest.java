package io.fakestream.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryTimesCheckTest {
    private static final long NEWEST = Instant.parse("2026-11-23T05:30:00Z").toEpochMilli();
    private static final long MINUTES = 60_000;

    @Test
    void acceptsATopicWithoutEvents() {
        assertThatCode(() -> HistoryTimesCheck.check(NEWEST, 0, "listens")).doesNotThrowAnyException();
    }

    @Test
    void acceptsPlaysWhoseWindowsAreStillOpen() {
        assertThatCode(() -> HistoryTimesCheck.check(NEWEST - 30 * MINUTES, NEWEST, "listens"))
                .doesNotThrowAnyException();
    }

    @Test
    void rejectsPlaysBehindTheWatermark() {
        PipelineException rejected = catchThrowableOfType(
                PipelineException.class, () -> HistoryTimesCheck.check(NEWEST - 31 * MINUTES, NEWEST, "listens"));

        assertThat(rejected)
                .hasMessage("With their original times, the plays would begin at 2026-11-23T04:59:00Z, but the topic"
                        + " listens already has events up to 2026-11-23T05:30:00Z. One watermark applies to all events:"
                        + " plays more than 30 minutes before the newest event would be stored, but counted in no"
                        + " result.");
        assertThat(rejected.nextStep()).startsWith("Omit --keep-times, or give up the store.");
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
