package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an undisturbed run sends and writes to its directory. */
@Timeout(30)
class IngestionSendingTest {
    private static final long START = 1_795_498_200_000L;

    private final ManualClock clock = new ManualClock(START);
    private final RecordingTarget target = new RecordingTarget();
    private RunFolder directory;

    @BeforeEach
    void createDirectory(@TempDir Path temporary) {
        directory = new RunFolder(temporary.resolve("run"));
    }

    @Test
    void sendsAllRecordsInTheOrderOfTheSchedule() {
        // given
        RunManifest manifest = SmallRun.manifest(1_000, 1_002L, START - 3_600_000, Speed.LIVE);
        Ingestion ingestion = ingestion(manifest);

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        assertThat(target.sent())
                .extracting(record -> record.number() * SmallRun.SHARDS + record.shard())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_002).mapToObj(Long::valueOf).toList());
        assertThat(target.sent()).extracting(SentRecord::dueMillis).isSorted();
        for (int shard = 0; shard < SmallRun.SHARDS; shard++) {
            assertThat(target.sent(shard)).isEqualTo(SmallRun.replay(manifest, shard, Long.MAX_VALUE));
        }
    }

    @Test
    void closesARunWhoseCountIsReached() {
        // given
        RunManifest manifest = SmallRun.manifest(1_000, 1_002L, START - 3_600_000, Speed.LIVE);
        Ingestion ingestion = ingestion(manifest);

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        assertThat(ingestion.sent()).isEqualTo(1_002);
        assertThat(ingestion.acknowledged()).isEqualTo(1_002);
        assertThat(ingestion.dueMillis()).isEqualTo(manifest.startMillis() + 1_001);
        assertThat(ingestion.behindMillis()).isZero();
        assertThat(ingestion.isPaused()).isFalse();
        assertThat(directory.manifest()).isEqualTo(manifest);
        assertThat(directory.progress())
                .isEqualTo(new RunProgress(
                        true,
                        List.of(251L, 251L, 250L, 250L),
                        List.of(1_001L, 1_002L, 999L, 1_000L),
                        manifest.startMillis() + 1_001,
                        Map.of()));
    }

    @Test
    void endsARunWithoutRecordsImmediately() {
        // given
        Ingestion ingestion = ingestion(SmallRun.manifest(1_000, 0L, START, Speed.LIVE));

        // when
        ingestion.start();
        ingestion.ended().join();

        // then
        assertThat(target.sent()).isEmpty();
        assertThat(directory.progress())
                .isEqualTo(new RunProgress(true, List.of(0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L), 0, Map.of()));
    }

    @Test
    void sendsNothingBeforeItIsDue() {
        // given
        Ingestion ingestion = ingestion(SmallRun.manifest(1_000, null, START, Speed.LIVE));
        ingestion.start();

        // when
        clock.advance(Duration.ofMillis(59));
        target.awaitRecords(60);
        ingestion.pause();

        // then
        assertThat(target.sent()).hasSize(60);
        assertThat(target.sent().get(59).dueMillis()).isEqualTo(START + 59);
        ingestion.stop();
    }

    @Test
    void writesManifestAndProgressBeforeTheFirstRecord() {
        // given a record a day from now
        RunManifest manifest = SmallRun.manifest(1, null, START + 86_400_000, Speed.LIVE);
        Ingestion ingestion = ingestion(manifest);

        // when
        ingestion.start();

        // then
        assertThat(directory.manifest()).isEqualTo(manifest);
        assertThat(directory.progress()).isEqualTo(SmallRun.NOTHING);
        ingestion.stop();
    }

    @Test
    void writesItsProgressEverySecond() {
        // given
        target.acknowledgingImmediately();
        Ingestion ingestion = ingestion(SmallRun.manifest(1_000, null, START, Speed.LIVE));
        ingestion.start();
        clock.advance(Duration.ofMillis(99));
        target.awaitRecords(100);

        // when
        clock.advance(Duration.ofSeconds(1));
        ingestion.poll();

        // then
        assertThat(directory.progress().closed()).isFalse();
        assertThat(directory.progress().total()).isBetween(100L, 1_100L);
        ingestion.stop();
    }

    private Ingestion ingestion(RunManifest manifest) {
        return new Ingestion(
                SmallRun.streams(manifest, SmallRun.NOTHING),
                manifest,
                SmallRun.NOTHING,
                target,
                directory,
                1,
                clock.clock());
    }
}
