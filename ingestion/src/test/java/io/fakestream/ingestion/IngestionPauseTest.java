package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule.Pause;
import io.fakestream.generator.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause shifts later records, and nothing else. */
@Timeout(30)
class IngestionPauseTest {
    private static final long START = 1_795_498_200_000L;
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock(START);
    private final RecordingTarget target = new RecordingTarget();
    private final RunManifest manifest = SmallRun.manifest(1_000, null, START, Speed.LIVE);
    private RunFolder directory;

    @BeforeEach
    void createDirectory(@TempDir Path temporary) {
        directory = new RunFolder(temporary.resolve("run"));
    }

    @Test
    void sendsNothingWhileItIsPaused() {
        // given
        Ingestion ingestion = started(1);
        send(100);

        // when
        ingestion.pause();
        clock.advance(HOUR);

        // then
        assertThat(ingestion.isPaused()).isTrue();
        assertThat(ingestion.behindMillis()).isZero();
        assertThat(target.sent()).hasSize(100);
        assertThat(ingestion.acknowledged()).isEqualTo(100);
        assertThat(directory.progress().total()).isEqualTo(100);
        assertThat(directory.progress().closed()).isFalse();
        ingestion.stop();
        assertThat(target.sent()).hasSize(100);
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void shiftsLaterRecordsByTheLengthOfAPause(int threads) {
        // given
        Ingestion ingestion = started(threads);
        send(100);
        ingestion.pause();
        clock.advance(HOUR);

        // when
        ingestion.resume();
        send(200);
        ingestion.stop();

        // then
        assertThat(directory.manifest().pauses()).containsExactly(new Pause(100, HOUR.toMillis()));
        assertThat(target.sent().subList(0, 100))
                .allSatisfy(record -> assertThat(record.dueMillis()).isBetween(START, START + 99));
        assertThat(target.sent().subList(100, 200))
                .allSatisfy(record ->
                        assertThat(record.dueMillis() - HOUR.toMillis()).isBetween(START + 100, START + 199));
        assertSentRecordsMatchTheManifest();
    }

    @Test
    void keepsTheTimesOfOverdueRecords() {
        // given two threads, one of which is blocked by its target at its first record
        target.holdingShard(2);
        Ingestion ingestion = started(2);
        clock.advance(Duration.ofMillis(99));
        target.awaitHolding();
        target.awaitRecords(50);
        CompletableFuture<Void> pausing = CompletableFuture.runAsync(ingestion::pause);
        while (!ingestion.isPaused()) {
            Thread.onSpinWait();
        }

        // when
        target.release();
        pausing.join();
        clock.advance(HOUR);
        ingestion.resume();
        send(200);
        ingestion.stop();

        // then
        assertThat(directory.manifest().pauses()).containsExactly(new Pause(98, HOUR.toMillis()));
        assertThat(target.sent(2)).extracting(SentRecord::dueMillis).startsWith(START + 2, START + 6, START + 10);
        assertSentRecordsMatchTheManifest();
    }

    @Test
    void pausesRepeatedly() {
        // given
        Ingestion ingestion = started(3);

        // when
        for (int records = 40; records <= 120; records += 40) {
            send(records);
            ingestion.pause();
            clock.advance(Duration.ofSeconds(7));
            ingestion.resume();
        }
        send(160);
        ingestion.stop();

        // then
        assertThat(directory.manifest().pauses())
                .containsExactly(new Pause(40, 7_000), new Pause(80, 7_000), new Pause(120, 7_000));
        assertSentRecordsMatchTheManifest();
    }

    @Test
    void writesThePauseToTheManifestBeforeItTakesEffect() {
        // given
        Ingestion ingestion = started(1);
        send(10);
        ingestion.pause();
        clock.advance(HOUR);

        // when
        ingestion.resume();

        // then nothing is due yet
        assertThat(target.sent()).hasSize(10);
        assertThat(directory.manifest()).isEqualTo(ingestion.manifest());
        assertThat(directory.manifest().pauses()).hasSize(1);
        assertThat(ingestion.isPaused()).isFalse();
        ingestion.stop();
    }

    @Test
    void treatsPausingTwiceAsOnePause() {
        // given
        Ingestion ingestion = started(1);
        send(10);
        ingestion.pause();
        clock.advance(HOUR);
        ingestion.pause();
        clock.advance(HOUR);

        // when
        ingestion.resume();
        ingestion.resume();

        // then
        assertThat(ingestion.manifest().pauses()).containsExactly(new Pause(10, 2 * HOUR.toMillis()));
        ingestion.stop();
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void treatsAJumpOfTheClockAsAPause(int threads) {
        // given
        Ingestion ingestion = started(threads);
        send(100);

        // when the machine was suspended for an hour
        clock.jump(HOUR);
        ingestion.poll();
        send(200);
        ingestion.stop();

        // then
        assertThat(directory.manifest().pauses()).containsExactly(new Pause(100, HOUR.toMillis()));
        assertThat(ingestion.isPaused()).isFalse();
        assertSentRecordsMatchTheManifest();
    }

    @Test
    void ignoresASmallJumpOfTheClock() {
        // given
        Ingestion ingestion = started(1);
        send(100);

        // when
        clock.jump(Duration.ofSeconds(30));
        ingestion.poll();

        // then
        assertThat(ingestion.manifest().pauses()).isEmpty();
        ingestion.stop();
        assertThat(target.sent()).hasSize(100);
    }

    @Test
    void countsSuspensionDuringAPauseOnce() {
        // given
        Ingestion ingestion = started(1);
        send(100);
        ingestion.pause();
        clock.jump(HOUR);

        // when
        ingestion.poll();
        ingestion.resume();
        ingestion.poll();
        send(200);
        ingestion.stop();

        // then
        assertThat(directory.manifest().pauses()).containsExactly(new Pause(100, HOUR.toMillis()));
        assertSentRecordsMatchTheManifest();
    }

    private Ingestion started(int threads) {
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

    /** Advances the clock until this many records are due: the first at once, then one per millisecond. */
    private void send(int records) {
        long due = START + records - 1;
        long shift =
                directory.manifest().pauses().stream().mapToLong(Pause::millis).sum();
        clock.advance(Duration.ofMillis(due + shift - clock.wallMillis()));
        target.awaitRecords(records);
    }

    private void assertSentRecordsMatchTheManifest() {
        RunProgress progress = directory.progress();
        for (int shard = 0; shard < SmallRun.SHARDS; shard++) {
            assertThat(target.sent(shard))
                    .isEqualTo(SmallRun.replay(
                            directory.manifest(), shard, progress.acknowledged().get(shard)));
        }
    }
}
