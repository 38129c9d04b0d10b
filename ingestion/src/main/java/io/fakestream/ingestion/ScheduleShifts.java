package io.fakestream.ingestion;

import io.fakestream.generator.Schedule;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a pause (a requested one, the time between two starts of a run, or a forward jump of the clock) from making
 * records overdue. In a live run, the due times of all unsent records are shifted by its length, and the pause is added
 * to the manifest. Otherwise due times do not follow the clock and do not change; only the pace restarts from now. The
 * senders must be stopped meanwhile. Not thread-safe.
 */
final class ScheduleShifts {
    private static final Logger LOGGER = LoggerFactory.getLogger(ScheduleShifts.class);

    /** A larger forward jump of the clock pauses the schedule. */
    private static final Duration CLOCK_JUMP = Duration.ofSeconds(30);

    private final ScheduleClock clock;
    private final Pace pace;
    private final RunJournal journal;
    private final Senders senders;
    private long pauseStartMillis;

    ScheduleShifts(ScheduleClock clock, Pace pace, RunJournal journal, Senders senders) {
        this.clock = clock;
        this.pace = pace;
        this.journal = journal;
        this.senders = senders;
    }

    /** Continues a run that was sent in part: its next record is due now. */
    void continueNow() {
        shift(clock.millis() - journal.schedule().dueMillis(senders.latestSentRunMillis() + 1));
    }

    void beginPause() {
        pauseStartMillis = clock.wallMillis();
    }

    /** Shifts the schedule by the time since {@link #beginPause}, and writes the manifest. */
    void endPause() {
        clock.syncWithWallClock();
        shift(clock.wallMillis() - pauseStartMillis);
        journal.writeManifest();
    }

    /** How far the clock has jumped ahead, in milliseconds; 0 if it has not. */
    long jumpMillis() {
        return clock.jumpMillis(CLOCK_JUMP);
    }

    /** Shifts the schedule by a jump of the clock, and writes the manifest. */
    void skip(long jumpMillis) {
        LOGGER.warn("the clock jumped ahead by {} s; this counts as a pause", jumpMillis / 1000);
        clock.syncWithWallClock();
        shift(jumpMillis);
        journal.writeManifest();
    }

    private void shift(long millis) {
        long at = senders.latestSentRunMillis() + 1;
        if (pace.isLive() && millis > 0) {
            journal.add(new Schedule.Pause(at, millis));
        }
        pace.anchor(journal.schedule().dueMillis(at));
    }
}
