package io.fakestream.ingestion.replay;

import io.fakestream.model.Utf8Buffer;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Publishes a history, in the order of its times. Not thread-safe. */
final class Replay {
    /** So often, a replay that waits checks whether it has been stopped. */
    private static final long MAX_WAIT_MILLIS = 50;

    private static final int PROGRESS_EVERY = 1_000;

    /**
     * With original times, all plays go to one partition: if a partition were read ahead of another one, its newer times
     * would close the windows of the other one's plays.
     */
    private static final int PARTITION_OF_KEPT_TIMES = 0;

    private final ReplayTarget target;
    private final ReplayClock clock;

    Replay(ReplayTarget target, ReplayClock clock) {
        this.target = target;
        this.clock = clock;
    }

    /**
     * Publishes until the end of the history or until it is stopped, and returns the number of published plays when all
     * of them are acknowledged.
     *
     * @param isStopped asked at least every {@value #MAX_WAIT_MILLIS} ms
     * @param progress  receives the number of plays sent so far, now and then
     */
    long publish(History history, ReplayPace pace, BooleanSupplier isStopped, LongConsumer progress) {
        long startMillis = clock.millis();
        long firstMillis = history.size() == 0 ? 0 : history.playedAtMillis(0);
        int partition = pace.keepTimes() ? PARTITION_OF_KEPT_TIMES : ReplayTarget.BY_KEY;
        Utf8Buffer value = new Utf8Buffer(1024);
        int sent = 0;
        while (sent < history.size() && !isStopped.getAsBoolean()) {
            long now = clock.millis();
            long originalMillis = history.playedAtMillis(sent);
            long dueMillis = pace.dueMillis(startMillis, originalMillis - firstMillis, now);
            if (dueMillis > now) {
                progress.accept(sent);
                clock.await(Math.min(dueMillis - now, MAX_WAIT_MILLIS));
                continue;
            }
            long playedAtMillis = pace.playedAtMillis(history, sent, startMillis, now);
            history.write(sent, playedAtMillis, value);
            target.send(partition, playedAtMillis, history.key(sent), value.toByteArray());
            sent++;
            if (sent % PROGRESS_EVERY == 0) {
                progress.accept(sent);
            }
        }
        target.flush();
        return sent;
    }
}
