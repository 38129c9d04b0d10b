package io.fakestream.ingestion;

import io.fakestream.generator.Arrivals;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.ShardStream;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.generator.songs.SongCatalog;
import io.fakestream.model.Fault;
import io.fakestream.model.RunId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small runs: four shards, independent plays of a hundred songs, one partition. */
final class SmallRun {
    static final int SHARDS = 4;
    static final RecordForm FORM = new RecordForm("listens", 1, RecordKey.USER, true);
    static final RunProgress NOTHING = RunProgress.none(SHARDS, List.of(0L));

    private static final SongSource SOURCE = new SongSource(null, 20, 100);
    private static final SongCatalog SONGS = SOURCE.load(42);

    private SmallRun() {}

    static GeneratorConfig config(double rate, @Nullable Long count, FaultRates faults) {
        return new GeneratorConfig(
                42, Mode.DRAWS, rate, Arrivals.EVEN, "constant", count, 1_000, SHARDS, SOURCE, faults);
    }

    static RunManifest manifest(double rate, @Nullable Long count, long startMillis, Speed speed) {
        return manifest(config(rate, count, FaultRates.NONE), startMillis, speed);
    }

    static RunManifest manifest(GeneratorConfig config, long startMillis, Speed speed) {
        return new RunManifest("1f2e3d4c", startMillis, config, SONGS.hash(), FORM, speed, List.of());
    }

    static Run run(RunManifest manifest) {
        return new Run(new RunId(manifest.run()), manifest.config(), manifest.startMillis(), SONGS);
    }

    /** The shards, each positioned at its last acknowledged record. */
    static List<ShardStream> streams(RunManifest manifest, RunProgress progress) {
        List<ShardStream> streams = Runs.streams(run(manifest));
        streams.forEach(stream -> stream.skip(progress.acknowledged().get(stream.shard())));
        return streams;
    }

    /** The first records of a shard according to the manifest. */
    static List<SentRecord> replay(RunManifest manifest, int shard, long records) {
        ShardStream stream = run(manifest).stream(shard);
        List<SentRecord> replayed = new ArrayList<>();
        for (long i = 0; i < records && stream.next(); i++) {
            replayed.add(SentRecord.of(stream, manifest.schedule()));
        }
        return replayed;
    }

    /** The faults of the acknowledged records. */
    static Map<Fault, Long> faults(RunManifest manifest, RunProgress progress) {
        EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
        streams(manifest, progress).forEach(stream -> stream.addFaults(faults));
        return faults;
    }

    static List<Integer> shards() {
        return IntStream.range(0, SHARDS).boxed().toList();
    }
}
