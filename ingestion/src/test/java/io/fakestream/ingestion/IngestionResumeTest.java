package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule.Pause;
import io.fakestream.generator.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was killed resumes as if it had been paused. */
@Timeout(30)
class IngestionResumeTest {
    private static final long START = 1_795_498_200_000L;
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock(START + HOUR.toMillis());
    private final RecordingTarget target = new RecordingTarget();
    private RunFolder directory;

    @BeforeEach
    void createDirectory(@TempDir Path temporary) {
        directory = new RunFolder(temporary.resolve("run"));
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void sendsExactlyTheMissingRecords(int threads) {
        // given shards with different progress
        RunProgress progress = progress(5, 3, 4, 0);
        RunManifest manifest = SmallRun.manifest(1_000, 30L, START, Speed.MAX);

        // when
        Ingestion ingestion = run(manifest, progress, threads);

        // then
        assertThat(target.sent()).hasSize(18);
        for (int shard = 0; shard < SmallRun.SHARDS; shard++) {
            List<SentRecord> all = SmallRun.replay(manifest, shard, Long.MAX_VALUE);
            long before = progress.acknowledged().get(shard);
            assertThat(target.sent(shard)).isEqualTo(all.subList((int) before, all.size()));
        }
        assertThat(ingestion.sent()).isEqualTo(30);
        assertThat(ingestion.acknowledged()).isEqualTo(30);
        assertThat(directory.progress().acknowledged()).containsExactly(8L, 8L, 7L, 7L);
    }

    @Test
    void countsTheDowntimeAsAPause() {
        // given a run that began an hour ago at 1,000/s and had sent 8 records
        RunManifest manifest = SmallRun.manifest(1_000, 9L, START, Speed.LIVE);

        // when
        run(manifest, progress(2, 2, 2, 2), 1);

        // then the ninth is due when the run is resumed
        assertThat(directory.manifest().pauses()).containsExactly(new Pause(8, HOUR.toMillis() - 8));
        assertThat(target.sent()).extracting(SentRecord::dueMillis).containsExactly(clock.wallMillis());
    }

    @Test
    void doesNotPauseAfterARunThatNeverSentAnything() {
        // given
        RunManifest manifest = SmallRun.manifest(1_000, 9L, START, Speed.LIVE);

        // when
        run(manifest, SmallRun.NOTHING, 1);

        // then
        assertThat(directory.manifest().pauses()).isEmpty();
        assertThat(target.sent()).hasSize(9);
    }

    @Test
    void sendsMissingEarlierRecordsUnchanged() {
        // given a gap: shard 2 is behind shard 3
        RunManifest manifest = SmallRun.manifest(1_000, 9L, START, Speed.LIVE);

        // when
        run(manifest, progress(2, 2, 1, 2), 1);

        // then
        assertThat(target.sent()).extracting(SentRecord::dueMillis).containsExactly(START + 6, START + HOUR.toMillis());
        assertThat(target.sent(2))
                .isEqualTo(SmallRun.replay(directory.manifest(), 2, 2).subList(1, 2));
    }

    @Test
    void canBeResumedRepeatedly() {
        // given
        RunManifest manifest = SmallRun.manifest(1_000, 12L, START, Speed.LIVE);
        RunManifest once = manifest.with(new Pause(4, HOUR.toMillis() - 4));
        clock.advance(HOUR);

        // when
        Ingestion ingestion = ingestion(once, progress(2, 2, 2, 2), 1);
        ingestion.start();
        clock.advance(Duration.ofMillis(3));
        ingestion.ended().join();

        // then
        assertThat(directory.manifest().pauses())
                .containsExactly(new Pause(4, HOUR.toMillis() - 4), new Pause(8, HOUR.toMillis() - 4));
        assertThat(target.sent()).hasSize(4);
    }

    @Test
    void keepsTheTimeOfTheLatestRecordIfNothingIsMissing() {
        // given
        RunManifest manifest = SmallRun.manifest(1_000, 8L, START, Speed.MAX);

        // when
        run(manifest, progress(2, 2, 2, 2), 2);

        // then
        assertThat(target.sent()).isEmpty();
        assertThat(directory.progress())
                .isEqualTo(
                        new RunProgress(true, List.of(2L, 2L, 2L, 2L), List.of(8L, 8L, 8L, 8L), START + 7, Map.of()));
    }

    private Ingestion run(RunManifest manifest, RunProgress progress, int threads) {
        Ingestion ingestion = ingestion(manifest, progress, threads);
        ingestion.start();
        ingestion.ended().join();
        return ingestion;
    }

    private Ingestion ingestion(RunManifest manifest, RunProgress progress, int threads) {
        return new Ingestion(
                SmallRun.streams(manifest, progress), manifest, progress, target, directory, threads, clock.clock());
    }

    private static RunProgress progress(long... acknowledged) {
        List<Long> records = Arrays.stream(acknowledged).boxed().toList();
        long total = records.stream().mapToLong(Long::longValue).sum();
        return new RunProgress(false, records, Collections.nCopies(records.size(), total), 0, Map.of());
    }
}
