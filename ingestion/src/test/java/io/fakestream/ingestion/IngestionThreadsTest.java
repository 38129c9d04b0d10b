package io.fakestream.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of threads does not change the records of a run, and faults are counted as they are sent. */
@Timeout(30)
class IngestionThreadsTest {
    private static final long START = 1_795_498_200_000L;
    private static final FaultRates FAULTS = new FaultRates(
            Map.of(Fault.DUPLICATE, 0.1, Fault.LATE, 0.1, Fault.DROPPED, 0.2, Fault.CUT, 0.1, Fault.TOMBSTONE, 0.05));

    private final ManualClock clock = new ManualClock(START);
    private final RecordingTarget target = new RecordingTarget();
    private RunFolder directory;

    @BeforeEach
    void createDirectory(@TempDir Path temporary) {
        directory = new RunFolder(temporary.resolve("run"));
    }

    @ParameterizedTest(name = "{0} threads at speed {1}")
    @CsvSource({"1, 1", "2, 1", "8, 1", "1, Infinity", "2, Infinity", "8, Infinity"})
    void sendsTheSameRecordsWithAnyNumberOfThreads(int threads, double speed) {
        // given
        RunManifest manifest =
                SmallRun.manifest(SmallRun.config(1_000, 2_000L, FAULTS), START - 3_600_000, new Speed(speed, false));

        // when
        Ingestion ingestion = started(manifest, threads);
        ingestion.ended().join();

        // then
        for (int shard = 0; shard < SmallRun.SHARDS; shard++) {
            assertThat(target.sent(shard)).isEqualTo(SmallRun.replay(manifest, shard, Long.MAX_VALUE));
        }
        assertThat(directory.progress().total()).isEqualTo(target.sent().size());
        assertThat(target.writers()).isEqualTo(Math.min(threads, SmallRun.SHARDS));
    }

    @Test
    void sendsTheRecordsOfAThreadInTheOrderOfTheirTimes() {
        // given
        RunManifest manifest = SmallRun.manifest(SmallRun.config(1_000, 2_000L, FAULTS), START - 3_600_000, Speed.LIVE);

        // when
        started(manifest, 1).ended().join();

        // then
        assertThat(target.sent())
                .filteredOn(record -> record.fault() != Fault.DUPLICATE)
                .extracting(SentRecord::dueMillis)
                .isSorted();
    }

    @Test
    void countsTheFaultsOfACompleteRun() {
        // given
        RunManifest manifest = SmallRun.manifest(SmallRun.config(1_000, 2_000L, FAULTS), START, Speed.MAX);

        // when
        Ingestion ingestion = started(manifest, 2);
        ingestion.ended().join();

        // then
        assertThat(ingestion.faults()).isEqualTo(SmallRun.faults(manifest, directory.progress()));
        assertThat(ingestion.faults()).containsOnlyKeys(FAULTS.rates().keySet());
        assertThat(directory.progress().faults()).isEqualTo(ingestion.faults());
    }

    @ParameterizedTest(name = "with {0} threads")
    @ValueSource(ints = {1, 3})
    void countsOnlyTheFaultsOfSentRecordsWhenItIsStopped(int threads) {
        // given a run in which every record has a fault or is a duplicate
        FaultRates always = new FaultRates(Map.of(Fault.DUPLICATE, 0.2, Fault.LATE, 0.4, Fault.DROPPED, 0.4));
        RunManifest manifest = SmallRun.manifest(SmallRun.config(1_000, null, always), START, Speed.LIVE);
        Ingestion ingestion = started(manifest, threads);

        // when
        clock.advance(Duration.ofMillis(200));
        target.awaitRecords(100);
        ingestion.pause();
        Map<Fault, Long> paused = directory.progress().faults();
        Map<Fault, Long> pausedExpected = SmallRun.faults(manifest, directory.progress());
        ingestion.stop();

        // then
        assertThat(paused).isEqualTo(pausedExpected);
        assertThat(directory.progress().faults()).isEqualTo(SmallRun.faults(manifest, directory.progress()));
    }

    private Ingestion started(RunManifest manifest, int threads) {
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
