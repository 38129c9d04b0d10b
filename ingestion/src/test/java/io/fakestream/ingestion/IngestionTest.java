package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.EventId;
import io.fakestream.model.Listen;
import io.fakestream.model.PipelineException;
import io.fakestream.model.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class IngestionTest {
    private static final int SHARDS = 4;
    private static final double FAST = Schedule.AS_FAST_AS_POSSIBLE;
    private static final SongSource SOURCE = new SongSource(null, 20, 100);
    private static final SongCatalog SONGS = SOURCE.load(42);
    private static final RunProgress NOTHING = RunProgress.none(SHARDS, List.of(0L));

    @TempDir
    private Path folder;

    @Test
    void sendsAllOfACountInTheOrderOfTheSchedule() {
        // given
        RecordingTarget target = new RecordingTarget();
        Ingestion ingestion = ingestion(FAST, 1_002L, NOTHING, target);

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        List<Listen> sent = target.sent();
        assertThat(sent)
                .extracting(Listen::id)
                .containsExactlyElementsOf(
                        LongStream.range(0, 1_002).mapToObj(IngestionTest::id).toList());
        assertThat(sent).extracting(Listen::dueMillis).isSorted();
        assertThat(ingestion.made()).isEqualTo(1_002);
        assertThat(ingestion.acknowledged()).isEqualTo(1_002);
        assertThat(ingestion.isPaused()).isFalse();
        assertThat(runFolder().progress())
                .isEqualTo(new RunProgress(true, List.of(251L, 251L, 250L, 250L), List.of(1_002L)));
        assertThat(runFolder().manifest()).isEqualTo(ingestion.manifest());
    }

    @Test
    void sendsNothingBeforeItIsDue() {
        // given
        RecordingTarget target = new RecordingTarget();
        Ingestion ingestion = ingestion(1_000, 60L, NOTHING, target);

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        long last = target.sent().get(59).dueMillis();
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(last - 5); // two clocks are compared
        assertThat(last).isEqualTo(ingestion.manifest().startMillis() + 59);
    }

    @Test
    void writesManifestAndProgressBeforeTheFirstEvent() {
        // given an event a day from now
        RunManifest manifest = manifest(1, null, System.currentTimeMillis() + 86_400_000);
        Ingestion ingestion = new Ingestion(run(manifest), manifest, NOTHING, new RecordingTarget(), runFolder());

        // when
        ingestion.start();

        // then
        assertThat(runFolder().manifest()).isEqualTo(manifest);
        assertThat(runFolder().progress()).isEqualTo(NOTHING);
        ingestion.stop();
    }

    @Test
    void holdsEventsBackWhileItIsPaused() throws InterruptedException {
        // given
        CountDownLatch some = new CountDownLatch(50);
        RecordingTarget target = new RecordingTarget(RecordingTarget.NEVER, some);
        Ingestion ingestion = ingestion(2_000, null, NOTHING, target);
        ingestion.start();
        some.await();

        // when
        ingestion.pause();
        int sent = target.sent().size();
        waitMillis(20);

        // then
        assertThat(ingestion.isPaused()).isTrue();
        assertThat(target.sent()).hasSize(sent);
        assertThat(ingestion.acknowledged()).isEqualTo(sent);
        assertThat(runFolder().progress().total()).isEqualTo(sent);
        assertThat(runFolder().progress().closed()).isFalse();
        ingestion.stop();
        assertThat(target.sent()).hasSize(sent);
    }

    @Test
    void shiftsTheScheduleByTheLengthOfAPause() throws InterruptedException {
        // given
        CountDownLatch some = new CountDownLatch(50);
        RecordingTarget target = new RecordingTarget(RecordingTarget.NEVER, some);
        Ingestion ingestion = ingestion(2_000, 400L, NOTHING, target);
        ingestion.start();
        some.await();
        ingestion.pause();
        int before = target.sent().size();
        waitMillis(20);

        // when
        ingestion.resume();
        ingestion.ended().join();

        // then
        RunManifest manifest = runFolder().manifest();
        assertThat(manifest.pauses()).hasSize(1);
        Schedule.Pause pause = manifest.pauses().get(0);
        assertThat(pause.beforeIndex()).isEqualTo(before);
        assertThat(pause.millis()).isGreaterThanOrEqualTo(20);
        Schedule plain = Schedule.of(manifest.startMillis(), 2_000);
        List<Listen> sent = target.sent();
        assertThat(sent).hasSize(400);
        assertThat(sent.get(before - 1).dueMillis()).isEqualTo(plain.dueMillis(before - 1));
        assertThat(sent.get(before).dueMillis()).isEqualTo(plain.dueMillis(before) + pause.millis());
        assertThat(sent.get(399).dueMillis()).isEqualTo(plain.dueMillis(399) + pause.millis());
        assertThat(replayed(manifest, 400)).isEqualTo(sent);
    }

    @Test
    void tellsThePauseInTheManifestBeforeItTakesEffect() throws InterruptedException {
        // given
        CountDownLatch some = new CountDownLatch(10);
        Ingestion ingestion = ingestion(2_000, null, NOTHING, new RecordingTarget(RecordingTarget.NEVER, some));
        ingestion.start();
        some.await();
        ingestion.pause();
        waitMillis(5);

        // when
        ingestion.resume();

        // then
        assertThat(runFolder().manifest().pauses()).hasSize(1);
        assertThat(ingestion.isPaused()).isFalse();
        ingestion.stop();
    }

    @Test
    void takesASecondPauseForTheSameOne() throws InterruptedException {
        // given
        CountDownLatch some = new CountDownLatch(10);
        Ingestion ingestion = ingestion(2_000, null, NOTHING, new RecordingTarget(RecordingTarget.NEVER, some));
        ingestion.start();
        some.await();
        ingestion.pause();
        waitMillis(20);
        ingestion.pause();

        // when
        ingestion.resume();
        ingestion.resume();

        // then
        assertThat(ingestion.manifest().pauses())
                .singleElement()
                .satisfies(pause -> assertThat(pause.millis()).isGreaterThanOrEqualTo(20));
        ingestion.stop();
    }

    @Test
    void closesTheRunWhenItIsStopped() throws InterruptedException {
        // given
        CountDownLatch some = new CountDownLatch(10);
        RecordingTarget target = new RecordingTarget(RecordingTarget.NEVER, some);
        Ingestion ingestion = ingestion(FAST, null, NOTHING, target);
        ingestion.start();
        some.await();

        // when
        ingestion.stop();
        ingestion.close();

        // then
        assertThat(ingestion.ended()).isCompleted();
        RunProgress progress = runFolder().progress();
        assertThat(progress.closed()).isTrue();
        assertThat(progress.total()).isEqualTo(target.sent().size());
        assertThat(ingestion.acknowledged()).isEqualTo(ingestion.made());
        assertThat(target.isClosed()).isTrue();
    }

    @Test
    void mayBePausedAndStoppedAfterItsEnd() {
        // given
        Ingestion ingestion = ingestion(FAST, 10L, NOTHING, new RecordingTarget());
        ingestion.start();
        ingestion.ended().join();

        // when
        ingestion.pause();
        ingestion.resume();
        ingestion.stop();

        // then
        assertThat(ingestion.isPaused()).isFalse();
        assertThat(ingestion.manifest().pauses()).isEmpty();
        assertThat(runFolder().progress().closed()).isTrue();
    }

    @Test
    void sendsExactlyWhatIsMissingWhenARunIsTakenUpAgain() {
        // given shards that had come differently far
        RunProgress progress = new RunProgress(false, List.of(5L, 3L, 4L, 0L), List.of(12L));
        RecordingTarget target = new RecordingTarget();
        Ingestion ingestion = ingestion(FAST, 30L, progress, target);

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        List<EventId> missing = LongStream.range(0, 30)
                .mapToObj(IngestionTest::id)
                .filter(id -> id.number() >= progress.acknowledged().get(id.shard()))
                .toList();
        assertThat(target.sent()).extracting(Listen::id).containsExactlyElementsOf(missing);
        assertThat(missing).hasSize(18);
        assertThat(ingestion.made()).isEqualTo(30);
        assertThat(runFolder().progress().acknowledged()).containsExactly(8L, 8L, 7L, 7L);
    }

    @Test
    void countsTheTimeThatARunLayDeadAsAPause() {
        // given a run that began an hour ago at 1,000/s and had sent 8 events
        long start = System.currentTimeMillis() - 3_600_000;
        RunManifest manifest = manifest(1_000, 12L, start);
        RunProgress progress = new RunProgress(false, List.of(2L, 2L, 2L, 2L), List.of(8L));
        RecordingTarget target = new RecordingTarget();
        Ingestion ingestion = new Ingestion(run(manifest), manifest, progress, target, runFolder());

        // when
        ingestion.start();
        ingestion.ended().join();

        // then the ninth was due when the run was taken up
        RunManifest after = runFolder().manifest();
        assertThat(after.pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.beforeIndex()).isEqualTo(8);
            assertThat(pause.millis()).isBetween(3_599_900L, 3_660_000L);
        });
        assertThat(target.sent().get(0).dueMillis())
                .isEqualTo(start + 8 + after.pauses().get(0).millis());
        assertThat(replayed(after, 12).subList(8, 12)).isEqualTo(target.sent());
    }

    @Test
    void sendsEventsThatWereLostInBetweenAsTheyWere() {
        // given a hole: shard 2 is behind shard 3
        RunManifest manifest = manifest(1_000, 12L, System.currentTimeMillis() - 3_600_000);
        RunProgress progress = new RunProgress(false, List.of(2L, 2L, 1L, 2L), List.of(7L));
        RecordingTarget target = new RecordingTarget();
        Ingestion ingestion = new Ingestion(run(manifest), manifest, progress, target, runFolder());

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        assertThat(target.sent().get(0)).isEqualTo(run(manifest).listen(6, Schedule.of(manifest.startMillis(), 1_000)));
        List<Listen> replayed = replayed(runFolder().manifest(), 12);
        assertThat(target.sent().subList(1, 5)).isEqualTo(replayed.subList(8, 12));
        assertThat(target.sent()).hasSize(5).startsWith(replayed.get(6));
    }

    @Test
    void endsWithTheFailureOfItsTarget() {
        // given
        RecordingTarget target = new RecordingTarget(7, new CountDownLatch(0));
        Ingestion ingestion = ingestion(FAST, 100L, NOTHING, target);

        // when
        ingestion.start();

        // then
        assertThatThrownBy(() -> ingestion.ended().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(PipelineException.class)
                .hasMessage("The target is full.");
        ingestion.stop();
        assertThat(target.sent()).hasSize(7);
        assertThat(runFolder().progress().closed()).isFalse();
    }

    @Test
    void leavesARunOpenThatIsAbandoned() throws InterruptedException {
        // given
        CountDownLatch some = new CountDownLatch(10);
        RecordingTarget target = new RecordingTarget(RecordingTarget.NEVER, some);
        Ingestion ingestion = ingestion(FAST, null, NOTHING, target);
        ingestion.start();
        some.await();

        // when
        ingestion.abandon();

        // then
        assertThat(target.isClosed()).isTrue();
        assertThat(ingestion.ended()).isCompletedExceptionally();
        assertThat(runFolder().progress().closed()).isFalse();
    }

    @Test
    void doesNotWaitForAPauseThatAFailureForestalled() {
        // given
        Ingestion ingestion = ingestion(FAST, 100L, NOTHING, new RecordingTarget(7, new CountDownLatch(0)));
        ingestion.start();
        ingestion.ended().exceptionally(failure -> null).join();

        // when
        ingestion.pause();

        // then
        assertThat(ingestion.isPaused()).isFalse();
    }

    private Ingestion ingestion(double rate, @Nullable Long count, RunProgress progress, RecordingTarget target) {
        RunManifest manifest = manifest(rate, count, System.currentTimeMillis());
        return new Ingestion(run(manifest), manifest, progress, target, runFolder());
    }

    private RunFolder runFolder() {
        return new RunFolder(folder.resolve("run"));
    }

    private static RunManifest manifest(double rate, @Nullable Long count, long startMillis) {
        GeneratorConfig config = new GeneratorConfig(42, rate, count, 1_000, SHARDS, SOURCE);
        return new RunManifest("1f2e3d4c", startMillis, config, SONGS.hash(), "listens", 1, List.of());
    }

    private static Run run(RunManifest manifest) {
        return new Run(new RunId(manifest.run()), manifest.config(), manifest.startMillis(), SONGS);
    }

    private static List<Listen> replayed(RunManifest manifest, int count) {
        Run run = run(manifest);
        return IntStream.range(0, count)
                .mapToObj(index -> run.listen(index, manifest.schedule()))
                .toList();
    }

    private static EventId id(long index) {
        return new EventId("1f2e3d4c", (int) (index % SHARDS), index / SHARDS);
    }

    /** Lets the clock that pauses are measured with go on. */
    private static void waitMillis(long millis) {
        long until = System.currentTimeMillis() + millis;
        while (System.currentTimeMillis() < until) {
            Thread.onSpinWait();
        }
    }
}
