package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.Speed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SenderTest {
    private static final long START = 1_795_498_200_000L;

    private final ManualClock clock = new ManualClock(START);
    private final RecordingTarget target = new RecordingTarget();
    private final Gate gate = new Gate(1);
    private volatile long slowest = Sender.NO_RECORD;

    @Test
    void reportsItsProgress() {
        // given
        Sender sender = sender(1_000, 10L, Speed.MAX);

        // when
        sender.run();

        // then
        assertThat(sender.report().sent()).isEqualTo(10);
        assertThat(sender.report().latestSentRunMillis()).isEqualTo(9);
        assertThat(sender.headRunMillis()).isEqualTo(Sender.NO_RECORD);
    }

    @Test
    void reportsNothingBeforeItStarts() {
        // given
        Sender sender = sender(1_000, 10L, Speed.MAX);

        // then
        assertThat(sender.report().sent()).isZero();
        assertThat(sender.report().latestSentRunMillis()).isEqualTo(-1);
        assertThat(sender.headRunMillis()).isEqualTo(Sender.NO_RECORD);
    }

    @Test
    void reportsExactlyWhileItIsBlocked() {
        // given a record that is due now, and others later
        Sender sender = sender(1, null, Speed.LIVE);
        CompletableFuture<Void> running = CompletableFuture.runAsync(sender::run);
        target.awaitRecords(1);

        // when
        gate.close();
        gate.awaitQuiescence();

        // then
        assertThat(sender.report().sent()).isEqualTo(1);
        assertThat(sender.report().latestSentRunMillis()).isZero();
        assertThat(sender.headRunMillis()).isEqualTo(1_000);
        gate.end();
        running.join();
        assertThat(sender.report().sent()).isEqualTo(1);
    }

    @Test
    void limitsTheLeadOfAShardAtFullSpeed() {
        // given
        Sender sender = sender(10, 4_000L, Speed.MAX);

        // when
        sender.run();

        // then
        long latest = 0;
        for (SentRecord record : target.sent()) {
            assertThat(record.dueMillis()).isGreaterThanOrEqualTo(latest - 1_500);
            latest = Math.max(latest, record.dueMillis());
        }
    }

    @Test
    void waitsForTheSlowestSenderAtFullSpeed() {
        // given one record per second, and another sender that has reached the tenth second
        slowest = 10_000;
        Sender sender = sender(1, 200L, Speed.MAX);
        CompletableFuture<Void> running = CompletableFuture.runAsync(sender::run);
        target.awaitRecords(71);
        gate.close();
        gate.awaitQuiescence();
        int sentBefore = target.sent().size();

        // when
        slowest = Sender.NO_RECORD;
        gate.open();
        running.join();

        // then
        assertThat(sentBefore).isEqualTo(71);
        assertThat(target.sent()).hasSize(200);
    }

    @Test
    void doesNotWaitForOtherSendersWhenItIsLive() {
        // given
        slowest = 0;
        clock.advance(Duration.ofDays(1));
        Sender sender = sender(1, 200L, Speed.LIVE);

        // when
        sender.run();

        // then
        assertThat(target.sent()).hasSize(200);
    }

    @Test
    void deregistersWhenItsTargetFails() {
        // given
        target.failingAfter(3);
        Sender sender = sender(1_000, 10L, Speed.MAX);

        // when
        assertThatThrownBy(sender::run).hasMessage("The target is full.");
        gate.awaitQuiescence();

        // then
        assertThat(sender.report().sent()).isEqualTo(3);
        assertThat(sender.headRunMillis()).isEqualTo(Sender.NO_RECORD);
    }

    private Sender sender(double rate, @Nullable Long count, Speed speed) {
        RunManifest manifest = SmallRun.manifest(rate, count, START, speed);
        Schedule schedule = manifest.schedule();
        return new Sender(
                SmallRun.streams(manifest, SmallRun.NOTHING),
                target,
                new Acknowledgements(SmallRun.NOTHING),
                gate,
                new Pace(clock.clock(), speed, START),
                () -> schedule,
                () -> slowest,
                Sender.parkMillis(rate));
    }
}
