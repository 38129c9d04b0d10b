package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The speed at which a run is sent, and the effect of a slow target. */
@Timeout(30)
class IngestionSpeedTest {
    private static final long START = 1_795_498_200_000L;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Speed SIXTY = new Speed(60, false);
    private static final Speed BACKFILL = new Speed(Double.POSITIVE_INFINITY, true);

    private final ManualClock clock = new ManualClock(START);
    private final RecordingTarget target = new RecordingTarget();
    private RunFolder directory;

    @BeforeEach
    void createDirectory(@TempDir Path temporary) {
        directory = new RunFolder(temporary.resolve("run"));
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void sendsAMinutePerSecondAtSpeedSixty(int threads) {
        // given a run that starts tomorrow
        Ingestion ingestion = started(10, null, START + DAY.toMillis(), SIXTY, threads);

        // when
        clock.advance(Duration.ofSeconds(1));
        target.awaitRecords(601);
        ingestion.pause();

        // then
        assertThat(target.sent()).hasSize(601);
        assertThat(target.sent())
                .extracting(SentRecord::dueMillis)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, 600)
                        .mapToObj(i -> START + DAY.toMillis() + i * 100L)
                        .toList());
        assertThat(ingestion.isLive()).isFalse();
        assertThat(ingestion.behindMillis()).isZero();
        ingestion.stop();
    }

    @Test
    void pausesWithoutShiftingTheTimesAtSpeedSixty() {
        // given
        Ingestion ingestion = started(10, null, START, SIXTY, 1);
        clock.advance(Duration.ofSeconds(1));
        target.awaitRecords(601);
        ingestion.pause();
        clock.advance(HOUR);

        // when
        ingestion.resume();
        clock.advance(Duration.ofMillis(100));
        target.awaitRecords(660);
        ingestion.pause();

        // then the first one immediately, then six seconds of the run
        assertThat(target.sent()).hasSizeBetween(660, 661);
        assertThat(target.sent().get(601).dueMillis()).isEqualTo(START + 60_100);
        assertThat(directory.manifest().pauses()).isEmpty();
        ingestion.stop();
    }

    @Test
    void doesNotCatchUpAfterAJumpOfTheClockAtSpeedSixty() {
        // given
        Ingestion ingestion = started(10, 5_000L, START, SIXTY, 1);
        clock.advance(Duration.ofSeconds(1));
        target.awaitRecords(601);

        // when
        clock.jump(HOUR);
        ingestion.poll();
        clock.advance(Duration.ofMillis(100));
        target.awaitRecords(660);
        ingestion.pause();

        // then
        assertThat(target.sent()).hasSizeBetween(660, 661);
        ingestion.stop();
    }

    @Test
    void doesNotCatchUpAfterSuspensionDuringAPauseAtSpeedSixty() {
        // given
        Ingestion ingestion = started(10, 5_000L, START, SIXTY, 1);
        clock.advance(Duration.ofSeconds(1));
        target.awaitRecords(601);
        ingestion.pause();
        clock.jump(HOUR);

        // when
        ingestion.resume();
        clock.advance(Duration.ofMillis(100));
        target.awaitRecords(660);
        ingestion.pause();

        // then
        assertThat(target.sent()).hasSizeBetween(660, 661);
        ingestion.stop();
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void neverWaitsAtFullSpeed(int threads) {
        // given
        Ingestion ingestion = started(10, 1_000L, START + DAY.toMillis(), Speed.MAX, threads);

        // when
        ingestion.ended().join();

        // then
        assertThat(target.sent()).hasSize(1_000);
        assertThat(ingestion.dueMillis()).isEqualTo(START + DAY.toMillis() + 99_900);
        assertThat(ingestion.isLive()).isFalse();
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void joinsThePresentWithoutAGapAfterABackfill(int threads) {
        // given a run that began an hour ago
        Ingestion ingestion = started(10, null, START - HOUR.toMillis(), BACKFILL, threads);
        target.awaitRecords(36_001);

        // when
        clock.advance(Duration.ofSeconds(2));
        target.awaitRecords(36_021);
        ingestion.pause();

        // then
        assertThat(target.sent())
                .extracting(SentRecord::dueMillis)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, 36_020)
                        .mapToObj(i -> START - HOUR.toMillis() + i * 100L)
                        .toList());
        assertThat(ingestion.isLive()).isTrue();
        assertThat(directory.manifest().pauses()).isEmpty();
        ingestion.stop();
    }

    @Test
    void pausesABackfillWithoutShiftingItsTimes() {
        // given a shard that is blocked in the past
        target.holdingShard(3);
        Ingestion ingestion = started(10, null, START - HOUR.toMillis(), BACKFILL, 1);
        target.awaitHolding();
        boolean liveBefore = ingestion.isLive();
        long behindBefore = ingestion.behindMillis();
        CompletableFuture<Void> pausing = CompletableFuture.runAsync(ingestion::pause);
        while (!ingestion.isPaused()) {
            Thread.onSpinWait();
        }
        target.release();

        // when
        pausing.join();
        clock.advance(HOUR);
        ingestion.resume();
        target.awaitRecords(72_001);
        ingestion.stop();

        // then
        assertThat(liveBefore).isFalse();
        assertThat(behindBefore).isZero();
        assertThat(directory.manifest().pauses()).isEmpty();
        assertThat(target.sent()).hasSize(72_001);
    }

    @Test
    void keepsItsScheduleWhenTheTargetIsSlow() {
        // given
        target.holdingShard(0);
        Ingestion ingestion = started(1_000, null, START, Speed.LIVE, 1);
        target.awaitHolding();

        // when
        clock.advance(Duration.ofSeconds(5));
        long behind = ingestion.behindMillis();
        target.release();
        target.awaitRecords(5_001);
        ingestion.pause();

        // then
        assertThat(behind).isEqualTo(5_000);
        assertThat(target.sent())
                .extracting(SentRecord::dueMillis)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 5_000).mapToObj(i -> START + i).toList());
        assertThat(directory.manifest().pauses()).isEmpty();
        ingestion.stop();
    }

    @Test
    void reportsTheLagOfTheSlowestThread() {
        // given a thread that is blocked at its first record, which is due after a millisecond
        target.holdingShard(1);
        Ingestion ingestion = started(1_000, null, START, Speed.LIVE, 4);
        clock.advance(Duration.ofMillis(99));
        target.awaitHolding();
        target.awaitRecords(75);

        // when
        clock.advance(Duration.ofSeconds(5));

        // then
        assertThat(ingestion.behindMillis()).isEqualTo(5_098);
        target.release();
        ingestion.stop();
    }

    private Ingestion started(double rate, @Nullable Long count, long startMillis, Speed speed, int threads) {
        RunManifest manifest = SmallRun.manifest(rate, count, startMillis, speed);
        Ingestion ingestion = new Ingestion(
                SmallRun.streams(manifest, SmallRun.NOTHING),
                manifest,
                SmallRun.NOTHING,
                target,
                directory,
                threads,
                clock.clock());
        ingestion.start();
        return ingestion;
    }
}
