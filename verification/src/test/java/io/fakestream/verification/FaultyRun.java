package io.fakestream.verification;

import io.fakestream.format.registry.Formats;
import io.fakestream.generator.Arrivals;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.Schedule.Pause;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Fault;
import io.fakestream.model.Lateness;
import io.fakestream.model.RunId;
import io.fakestream.storage.sink.SinkScan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small runs for tests of the verification: four shards, and a pause after 20 ms. */
final class FaultyRun {
    static final int SHARDS = 4;
    private static final long START = 1_795_498_200_000L;

    private FaultyRun() {}

    /** A run with each kind of fault of the topic's format, whose shards have sent this number of records each. */
    static ReplayedRun withAllFaults(long recordsOfShard) {
        return of(
                Arrays.stream(Fault.values())
                        .filter(Formats.JSON::supports)
                        .collect(Collectors.toMap(Function.identity(), fault -> 0.01)),
                RecordKey.USER,
                recordsOfShard,
                recordsOfShard,
                recordsOfShard,
                recordsOfShard);
    }

    /** Compares tables with the truth of a run. */
    static Verdict verify(ReplayedRun run, SinkScan tables, ForeignRecords topic) {
        return new Verification(
                        tables,
                        EventWindows.MINUTES,
                        () -> 0,
                        List.of(new VerifiedSource("fsp", Lateness.DEFAULT, List.of(run), topic)),
                        Long.MIN_VALUE)
                .verify();
    }

    /** A run whose shards have sent these numbers of records. */
    static ReplayedRun of(Map<Fault, Double> faults, RecordKey key, long... acknowledged) {
        GeneratorConfig config = new GeneratorConfig(
                42,
                Mode.DRAWS,
                1_000,
                Arrivals.EVEN,
                "constant",
                null,
                1_000,
                SHARDS,
                new SongSource(null, 20, 100),
                new FaultRates(faults));
        Run run = new Run(new RunId("1f2e3d4c"), config, START);
        RunManifest manifest = new RunManifest(
                run.id().text(),
                START,
                config,
                run.catalog().hash(),
                new RecordForm("listens", 2, key, true),
                Speed.LIVE,
                List.of(new Pause(20, 5_000)));
        List<Long> records = Arrays.stream(acknowledged).boxed().toList();
        return ReplayedRun.of(run, manifest, new RunProgress(true, records, List.of(0L, 0L), 0, Map.of()));
    }
}
