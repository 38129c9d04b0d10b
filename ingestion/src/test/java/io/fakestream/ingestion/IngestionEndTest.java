package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Speed;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends before its count is reached. */
@Timeout(30)
class IngestionEndTest {
    private static final long START = 1_795_498_200_000L;

    private final ManualClock clock = new ManualClock(START);
    private final RecordingTarget target = new RecordingTarget();
    private RunFolder directory;

    @BeforeEach
    void createDirectory(@TempDir Path temporary) {
        directory = new RunFolder(temporary.resolve("run"));
    }

    @Test
    void closesTheRunWhenItIsStopped() {
        // given
        Ingestion ingestion = started(Speed.MAX, null, 3);
        target.awaitRecords(10);

        // when
        ingestion.stop();
        ingestion.close();

        // then
        assertThat(ingestion.ended()).isCompleted();
        RunProgress progress = directory.progress();
        assertThat(progress.closed()).isTrue();
        assertThat(progress.total()).isEqualTo(target.sent().size());
        assertThat(ingestion.acknowledged()).isEqualTo(ingestion.sent());
        assertThat(target.isClosed()).isTrue();
    }

    @Test
    void endsWhenItCannotStart() {
        // given
        target.failingToRegister();

        // when
        Ingestion ingestion = ingestion(Speed.MAX, 10L, 1);
        assertThatThrownBy(ingestion::start).hasMessage("There is no registry.");

        // then stopping does not block, the shards are released, and nothing was sent
        ingestion.stop();
        assertThat(target.sent()).isEmpty();
        target.succeedingToRegister();
        started(Speed.MAX, 10L, 1).ended().join();
        assertThat(target.sent()).hasSize(10);
    }

    @Test
    void closesTheRunWhenItIsStoppedWhilePaused() {
        // given
        Ingestion ingestion = started(Speed.MAX, null, 3);
        target.awaitRecords(10);
        ingestion.pause();
        int sent = target.sent().size();

        // when
        ingestion.stop();

        // then
        assertThat(target.sent()).hasSize(sent);
        assertThat(directory.progress().closed()).isTrue();
        assertThat(ingestion.isPaused()).isFalse();
    }

    @Test
    void canBePausedAndStoppedAfterItsEnd() {
        // given
        Ingestion ingestion = started(Speed.MAX, 10L, 1);
        ingestion.ended().join();

        // when
        ingestion.pause();
        ingestion.resume();
        ingestion.stop();

        // then
        assertThat(ingestion.isPaused()).isFalse();
        assertThat(ingestion.manifest().pauses()).isEmpty();
        assertThat(directory.progress().closed()).isTrue();
    }

    @Test
    void leavesAnAbandonedRunOpen() {
        // given
        Ingestion ingestion = started(Speed.MAX, null, 3);
        target.awaitRecords(10);

        // when
        ingestion.abandon();

        // then
        assertThatThrownBy(() -> ingestion.ended().join())
                .cause()
                .isInstanceOf(PipelineException.class)
                .hasMessage("Run 1f2e3d4c was not completed.");
        assertThat(target.isClosed()).isTrue();
        assertThat(directory.progress().closed()).isFalse();
    }

    @Test
    void doesNotWaitForRecordsInFlightWhenItIsAbandoned() {
        // given
        Ingestion ingestion = started(Speed.MAX, null, 1);
        target.awaitRecords(10);

        // when
        ingestion.abandon();

        // then
        assertThat(target.flushes()).isZero();
    }

    @Test
    void reportsThatItWasAbandonedAlthoughItsTargetFails() {
        // given a target that fails once it is closed, like the Kafka target
        target.holdingShard(0);
        Ingestion ingestion = started(Speed.MAX, null, 1);
        target.awaitHolding();
        target.failingWhenClosed();

        // when
        ingestion.abandon();

        // then
        assertThatThrownBy(() -> ingestion.ended().join())
                .cause()
                .isInstanceOf(PipelineException.class)
                .hasMessage("Run 1f2e3d4c was not completed.");
    }

    @Test
    void endsWithTheFailureOfItsTarget() {
        // given
        target.failingAfter(7);

        // when
        Ingestion ingestion = started(Speed.MAX, 100L, 1);

        // then
        assertThatThrownBy(() -> ingestion.ended().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(PipelineException.class)
                .hasMessage("The target is full.");
        ingestion.stop();
        assertThat(target.sent()).hasSize(7);
        assertThat(directory.progress().closed()).isFalse();
    }

    @Test
    void stopsAllThreadsWhenOneFails() {
        // given threads that wait for their next records, one of which will fail
        target.failingForShard(3);
        Ingestion ingestion = started(Speed.LIVE, null, 4);
        clock.advance(Duration.ofMillis(2));
        target.awaitRecords(3);

        // when
        clock.advance(Duration.ofMillis(1));

        // then
        assertThatThrownBy(() -> ingestion.ended().join()).cause().hasMessage("The target is full.");
        clock.advance(Duration.ofHours(1));
        assertThat(target.sent()).hasSize(3);
        assertThat(directory.progress().closed()).isFalse();
    }

    @Test
    void doesNotPauseAfterAFailure() {
        // given
        target.failingAfter(7);
        Ingestion ingestion = started(Speed.MAX, 100L, 3);
        ingestion.ended().exceptionally(failure -> null).join();

        // when
        ingestion.pause();

        // then
        assertThat(ingestion.isPaused()).isFalse();
    }

    @Test
    void rejectsShardsOfAnotherProcess() {
        // given
        Ingestion first = started(Speed.LIVE, null, 1);
        Ingestion second = ingestion(Speed.LIVE, null, 1);

        // when
        PipelineException rejection = catchThrowableOfType(PipelineException.class, second::start);

        // then
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
        first.stop();
    }

    @Test
    void releasesItsShardsHoweverItEnds() {
        // given
        Ingestion stopped = started(Speed.LIVE, null, 1);
        stopped.stop();
        Ingestion abandoned = started(Speed.LIVE, null, 1);
        abandoned.abandon();
        target.failingAfter(0);
        Ingestion failed = started(Speed.LIVE, null, 1);
        failed.ended().exceptionally(failure -> null).join();

        // then another process can acquire all of them
        assertThatCode(() -> RunLock.acquire(directory.lockFile(), List.of(0, 1, 2, 3))
                        .close())
                .doesNotThrowAnyException();
    }

    private Ingestion started(Speed speed, @Nullable Long count, int threads) {
        Ingestion ingestion = ingestion(speed, count, threads);
        ingestion.start();
        return ingestion;
    }

    private Ingestion ingestion(Speed speed, @Nullable Long count, int threads) {
        RunManifest manifest = SmallRun.manifest(1_000, count, START, speed);
        return new Ingestion(
                SmallRun.streams(manifest, SmallRun.NOTHING),
                manifest,
                SmallRun.NOTHING,
                target,
                directory,
                threads,
                clock.clock());
    }
}
